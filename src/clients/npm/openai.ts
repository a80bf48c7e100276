// OpenAI's client for JavaScript, as it is, against /v1. The one argument is the address of a service.
import assert from "node:assert/strict";
import OpenAI, { BadRequestError, NotFoundError, toFile } from "openai";
import { zodResponseFormat, zodTextFormat } from "openai/helpers/zod";
import { z } from "zod";

const address = process.argv[2];
assert(address, "the address of a service is expected");
const client = new OpenAI({ baseURL: `${address}/v1`, apiKey: "none", maxRetries: 0 });

const VERSE = "the sea is wide and the sky is gray\nthe town is brown at the end of day\n".repeat(20);
const SAMPLED = { max_tokens: 12, temperature: 0.7, seed: 7 };

const TINY = { corpus: { text: VERSE }, model: { type: "lstm", hidden_size: 16 }, training: { epochs: 2 } };

/** A model that the native API trains. */
async function trained(name: string, training: object = TINY): Promise<string> {
  const request = { name, ...training };
  const answer = await fetch(`${address}/train`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(request) });
  assert.equal(answer.status, 202);
  await (await fetch(`${address}${answer.headers.get("Location")}/events`)).text(); // which end with the job
  return name;
}

async function readsModels(model: string): Promise<void> {
  const ids: string[] = [];
  for await (const listed of client.models.list()) ids.push(listed.id);
  assert(ids.includes(model));
  assert.equal((await client.models.retrieve(model)).object, "model");
}

async function completes(model: string): Promise<string> {
  const whole = await client.completions.create({ model, prompt: "the ", ...SAMPLED, n: 2, logprobs: 2 });
  assert.equal(whole.choices.length, 2);
  assert.equal(whole.choices[0]?.logprobs?.tokens?.length, 12);
  assert.equal(whole.usage?.completion_tokens, 24);
  let text = "";
  for await (const chunk of await client.completions.create({ model, prompt: "the ", ...SAMPLED, stream: true })) {
    text += chunk.choices[0]?.text ?? "";
  }
  assert.equal(text, whole.choices[0]?.text);
  const [first] = (await client.completions.create({ model, prompt: "the sea", max_tokens: 0, echo: true, logprobs: 0 })).choices;
  assert.equal(first?.text, "the sea");
  assert.equal(first?.logprobs?.token_logprobs?.[0], null);
  return text;
}

async function chats(model: string, expected: string): Promise<void> {
  const messages = [{ role: "user" as const, content: "the " }];
  const answer = await client.chat.completions.create({ model, messages, ...SAMPLED });
  assert.equal(answer.choices[0]?.message.content, expected);
  let text = "";
  let used = 0;
  for await (const chunk of await client.chat.completions.create({ model, messages, ...SAMPLED, stream: true, stream_options: { include_usage: true } })) {
    text += chunk.choices[0]?.delta.content ?? "";
    used = chunk.usage?.completion_tokens ?? used;
  }
  assert.equal(text, expected);
  assert.equal(used, 12);
}

async function responds(model: string): Promise<void> {
  const request = { model, input: "the ", max_output_tokens: 12, temperature: 0 };
  const whole = await client.responses.create(request);
  assert.notEqual(whole.output_text, "");
  let text = "";
  for await (const event of await client.responses.create({ ...request, stream: true })) {
    if (event.type === "response.output_text.delta") text += event.delta;
  }
  assert.equal(text, whole.output_text);
}

async function embeds(model: string): Promise<void> {
  const input = ["the sea", "the town"];
  const decoded = await client.embeddings.create({ model, input });
  const numbers = await client.embeddings.create({ model, input, encoding_format: "float" });
  assert.equal(decoded.data.length, 2);
  decoded.data.forEach((row, i) => row.embedding.forEach((value, j) => {
    assert(Math.abs(value - (numbers.data[i]?.embedding[j] ?? NaN)) < 1e-6);
  }));
}

/** A model of bytes, which can write any JSON. */
async function trainedOnJson(): Promise<string> {
  const corpus = { text: '{"a": 12}\n{"a": 3, "b": true}\n'.repeat(20) };
  return trained("npm-json", { corpus, tokenizer: { type: "byte" }, model: { type: "ngram", order: 3, smoothing: "add_k" } });
}

async function writesStructures(): Promise<void> {
  const Line = z.object({ text: z.string().max(12).describe("a line"), syllables: z.int().min(1).max(20) });
  const Part = z.object({
    label: z.string().max(8),
    get parts() {
      return z.array(Part).max(1);
    },
  });
  const Poem = z.object({
    title: z.string().max(20).nullable(),
    mood: z.enum(["glad", "grim"]),
    lines: z.array(Line).min(1).max(3),
    refrain: Line,
    kind: z.discriminatedUnion("type", [z.object({ type: z.literal("ode"), to: z.email() }), z.object({ type: z.literal("haiku"), day: z.iso.date() })]),
    id: z.uuid(),
    rating: z.number(),
    rhymed: z.boolean(),
    form: Part,
  });
  const model = await trainedOnJson();
  const messages = [{ role: "user" as const, content: "a poem" }];
  const answer = await client.chat.completions.parse({ model, messages, max_tokens: 1500, seed: 7, response_format: zodResponseFormat(Poem, "poem") });
  assert(answer.choices[0]?.message.parsed?.refrain);
  const response = await client.responses.parse({ model, input: "a poem", max_output_tokens: 1500, text: { format: zodTextFormat(Poem, "poem") } });
  assert(response.output_parsed?.refrain);
  const regex = { type: "regex", value: "[01]{8}" } as unknown as OpenAI.ResponseFormatText;
  const bits = await client.chat.completions.create({ model, messages, response_format: regex });
  assert.match(bits.choices[0]?.message.content ?? "", /^[01]{8}$/);
}

/** Waits by the events of the native API, which end with the job. */
async function finished(id: string): Promise<void> {
  await (await fetch(`${address}/jobs/${id.slice("ftjob-".length)}/events`)).text();
}

async function fineTunes(base: string): Promise<void> {
  const lines = VERSE.trim().split("\n").map((text) => JSON.stringify({ text })).join("\n");
  const file = await client.files.create({ file: await toFile(Buffer.from(lines), "verse.jsonl"), purpose: "fine-tune" });
  assert.equal((await client.files.waitForProcessing(file.id)).status, "processed");
  const ids: string[] = [];
  for await (const listed of client.files.list({ purpose: "fine-tune" })) ids.push(listed.id);
  assert(ids.includes(file.id));
  assert.match(await (await client.files.content(file.id)).text(), /the sea is wide/);
  const job = await client.fineTuning.jobs.create({
    model: base, training_file: file.id, suffix: "npm", seed: 1, method: { type: "supervised", supervised: { hyperparameters: { n_epochs: 1 } } },
  });
  await finished(job.id);
  const done = await client.fineTuning.jobs.retrieve(job.id);
  assert.equal(done.status, "succeeded");
  assert(done.fine_tuned_model);
  const messages: string[] = [];
  for await (const event of client.fineTuning.jobs.listEvents(job.id, { limit: 2 })) messages.push(event.message);
  assert(messages.includes("The job is succeeded"));
  const checkpoints: string[] = [];
  for await (const checkpoint of client.fineTuning.jobs.checkpoints.list(job.id)) checkpoints.push(checkpoint.fine_tuned_model_checkpoint);
  assert.deepEqual(checkpoints, [done.fine_tuned_model]);
  assert.equal((await client.files.delete(file.id)).deleted, true);
}

async function pausesResumesAndCancels(base: string): Promise<void> {
  const file = await client.files.create({ file: await toFile(Buffer.from(VERSE), "verse.txt"), purpose: "fine-tune" });
  const job = await client.fineTuning.jobs.create({ model: base, training_file: file.id, suffix: "long", hyperparameters: { n_epochs: 1_000_000 } });
  await client.fineTuning.jobs.pause(job.id);
  await client.fineTuning.jobs.resume(job.id);
  await client.fineTuning.jobs.cancel(job.id);
  await finished(job.id);
  assert.equal((await client.fineTuning.jobs.retrieve(job.id)).status, "cancelled");
}

async function hearsWhatIsWrong(model: string): Promise<void> {
  await assert.rejects(client.completions.create({ model: "nobody", prompt: "a" }), (error) => error instanceof NotFoundError && error.code === "model_not_found");
  await assert.rejects(
    client.completions.create({ model, prompt: "a", temperature: -1 }),
    (error) => error instanceof BadRequestError && error.param === "temperature" && error.type === "invalid_request_error",
  );
}

const model = await trained("npm-verse");
await readsModels(model);
await chats(model, await completes(model));
await responds(model);
await embeds(model);
await writesStructures();
await fineTunes(model);
await pausesResumesAndCancels(model);
await hearsWhatIsWrong(model);
assert.equal((await client.models.delete(`${model}:1`)).deleted, true);
await assert.rejects(client.models.retrieve(`${model}:1`), NotFoundError);
console.log("The round trip is complete.");
