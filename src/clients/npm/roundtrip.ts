// What a stranger does with a client that was generated from openapi.yaml: from a text to a model and back. The one argument is
// the address of a service.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type JobEvent = components["schemas"]["JobEvent"];
type GenerateEvent = components["schemas"]["GenerateEvent"];
type TrainRequest = components["schemas"]["TrainRequest"];

const address = process.argv[2];
assert(address, "the address of a service is expected");
const client = createClient<paths>({ baseUrl: address });
/** The same, for operations that have several types of answer: typed as the one with JSON. */
const json = createClient<paths, "application/json">({ baseUrl: address });

const VERSE = "the sea is wide and the sky is gray\nthe town is brown at the end of day\n".repeat(20);
const MOODS = "glad\tlarks at dawn\ngrim\tice on the ford\n".repeat(12);
const PAIRS = "der fluss ist breit\tthe river is wide\ndas feld ist still\tthe field is still\n".repeat(8);

/** The data of an answer; any problem ends the trip. */
function data<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  assert(answer.response.ok, `${answer.response.url}: ${answer.response.status} ${JSON.stringify(answer.error)}`);
  assert(answer.data !== undefined);
  return answer.data;
}

/** Reads server-sent events, of which each has an `event` and JSON as `data`. */
async function* events<E extends { event: string; data: unknown }>(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<E> {
  assert(stream);
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = new Map(block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
      const content = fields.get("data");
      if (content !== undefined) {
        yield { id: Number(fields.get("id")), event: fields.get("event"), data: JSON.parse(content) } as unknown as E;
      }
    }
  }
}

/** A form instead of JSON: generated types have its fields, and the file as a string. */
function form(fields: object): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Blob) {
      body.append(name, value, "upload.txt");
    } else {
      body.append(name, String(value));
    }
  }
  return body;
}

async function store(): Promise<void> {
  const text = data(await client.POST("/corpora/text", { body: { name: "ts-verse", text: VERSE } }));
  assert.equal(text.characters, VERSE.length);
  const file = data(
    await client.POST("/corpora", {
      body: { name: "ts-moods", kind: "labelled", file: new Blob([MOODS]) as unknown as string },
      bodySerializer: form,
    }),
  );
  assert.equal(file.documents, 24);
  data(await client.POST("/corpora/text", { body: { name: "ts-pairs", kind: "parallel", text: PAIRS } }));
}

/** Follows a training to its end; the model's name. */
async function train(request: TrainRequest): Promise<string> {
  const plan = data(await client.POST("/train/plan", { body: request }));
  assert(plan.parameters > 0);
  const job = data(await client.POST("/train", { body: request, params: { header: { "Idempotency-Key": `ts-${request.corpus}` } } }));
  const { response } = await client.GET("/jobs/{id}/events", { params: { path: { id: job.id } }, parseAs: "stream" });
  let status: string = job.status;
  let losses = 0;
  for await (const event of events<JobEvent>(response.body)) {
    if (event.event === "state") {
      status = event.data.status;
    } else if (event.event === "metric" && event.data.valid_loss !== undefined) {
      losses++;
    }
  }
  assert.equal(status, "succeeded");
  assert(losses > 0, "no validation was followed");
  const finished = data(await client.GET("/jobs/{id}", { params: { path: { id: job.id } } }));
  assert.equal(finished.model.version, 1);
  return finished.model.name;
}

const TINY: Pick<TrainRequest, "model" | "training"> = {
  model: { hidden_size: 8, embedding_size: 4 },
  training: { epochs: 1 },
};

async function generate(model: string): Promise<string> {
  const answer = data(await json.POST("/generate", { body: { model, prompt: "the ", max_tokens: 20, seed: 7, stop: ["\n"] } }));
  assert.equal(answer.completions.length, 1);
  return answer.completions[0]?.text ?? "";
}

async function stream(model: string): Promise<string> {
  const { response } = await client.POST("/generate/stream", {
    body: { model, prompt: "the ", max_tokens: 20, seed: 7, stop: ["\n"] },
    parseAs: "stream",
  });
  let text = "";
  let done = 0;
  for await (const event of events<GenerateEvent>(response.body)) {
    if (event.event === "token") {
      text += event.data.text;
    } else {
      assert.equal(event.event, "done");
      done++;
    }
  }
  assert.equal(done, 1);
  return text;
}

/** What the other dialects write, with the same model and the same seed. */
async function speakOtherDialects(model: string, text: string): Promise<void> {
  assert(data(await client.GET("/v1/models")).data.some(({ id }) => id === model));
  const sampled = { model, max_tokens: 20, seed: 7, stop: ["\n"] };
  const completion = data(await json.POST("/v1/completions", { body: { ...sampled, prompt: "the " } }));
  assert.equal(completion.choices[0]?.text, text);
  const chat = data(await json.POST("/v1/chat/completions", { body: { ...sampled, messages: [{ role: "user", content: "the " }] } }));
  assert.equal(chat.choices[0]?.message.content, text);
  const [vector] = data(await client.POST("/v1/embeddings", { body: { model, input: "the sea" } })).data;
  assert(Array.isArray(vector?.embedding) && vector.embedding.length === 8);
  const path = { model_name: model };
  assert.deepEqual(data(await client.GET("/v2/models/{model_name}", { params: { path } })).versions, ["1"]);
  const parameters = { max_tokens: 20, seed: 7, stop: ["\n"] };
  const generated = data(await client.POST("/v2/models/{model_name}/generate", { params: { path }, body: { text_input: "the ", parameters } }));
  assert.equal(generated.text_output, text);
}

async function archive(model: string): Promise<Blob> {
  const { data: zip, response } = await client.GET("/models/{name}/versions/{version}/archive", {
    params: { path: { name: model, version: 1 } },
    parseAs: "blob",
  });
  assert(response.ok && zip);
  return zip;
}

async function importArchive(zip: Blob): Promise<void> {
  const version = data(
    await client.POST("/models/{name}/versions", {
      params: { path: { name: "ts-copy" } },
      headers: { "Content-Type": "application/zip" },
      body: zip as unknown as string,
      bodySerializer: (body) => body,
    }),
  );
  assert.equal(version.version, 1);
  const second = data(
    await client.POST("/models/import", { body: { name: "ts-copy", file: zip as unknown as string }, bodySerializer: form }),
  );
  assert.equal(second.version, 2);
}

await store();
const verse = await train({ corpus: "ts-verse", ...TINY });
const text = await generate(verse);
assert(text.length > 0);
assert.equal(await stream(verse), text);
await speakOtherDialects(verse, text);
const score = data(await client.POST("/score", { body: { model: verse, texts: ["the sea is wide"] } }));
assert((score.results[0]?.log_probability ?? 0) < 0);

const moods = await train({ corpus: "ts-moods", task: "classification", validation: 0.3, ...TINY });
const label = data(await client.POST("/classify", { body: { model: moods, texts: ["ice at dawn"] } })).results[0];
assert(label && ["glad", "grim"].includes(label.label));

const pairs = await train({ corpus: "ts-pairs", task: "translation", validation_corpus: "ts-pairs", ...TINY });
const translated = data(await client.POST("/translate", { body: { model: pairs, texts: ["das feld ist breit"] } })).results[0];
assert(translated && translated.log_probability < 0);

await importArchive(await archive(verse));
assert.equal(await generate("ts-copy"), text);

const refused = await client.POST("/train", { body: { corpus: "ts-nothing" } });
assert.equal(refused.error?.type, "urn:quatrain:problem:unknown-corpus");
console.log("The round trip is complete.");
