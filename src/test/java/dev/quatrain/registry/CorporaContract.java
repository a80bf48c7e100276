package dev.quatrain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quatrain.engine.corpus.CorpusFormatException;
import dev.quatrain.engine.corpus.CorpusKind;
import dev.quatrain.engine.corpus.UploadForm;
import dev.quatrain.fixture.AtOnce;
import dev.quatrain.registry.corpus.Corpora;
import dev.quatrain.registry.corpus.CorpusRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Corpora} promises, whatever the database. */
interface CorporaContract {

    Registry.Doors doors();

    Registry.Rig rig();

    @Test
    default void findsACorpusByIdAndByName() throws IOException {
        CorpusRecord stored = doors().store("詩.txt", "two lines\nof text");

        assertThat(stored)
                .isEqualTo(doors().corpora().get("詩.txt"))
                .isEqualTo(doors().corpora().get(stored.id().toString()));
        assertThat(stored.kind()).isEqualTo(CorpusKind.TEXT);
        assertThat(stored.characters()).isEqualTo(17);
        assertThat(stored.createdAt()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(doors().corpora().source(stored).open().digest()).isEqualTo(stored.sha256());
        assertThat(doors().corpora().preview(stored, 1, 3).get(0).parts()).containsExactly("two");
    }

    @Test
    default void refusesASecondCorpusOfTheSameNameAndKeepsTheFirst() throws IOException {
        CorpusRecord first = doors().store("twice", "the first");
        List<Path> before = rig().filesOf("corpora");

        assertThatThrownBy(() -> doors().store("twice", "the second"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("'twice'");
        assertThat(doors().corpora().get("twice")).isEqualTo(first);
        assertThat(rig().filesOf("corpora")).isEqualTo(before);
    }

    @Test
    default void ofTwoCorporaThatWantANameAtOnceOneGetsIt() throws Exception {
        List<Object> outcomes = AtOnce.run(8, i -> {
            try {
                return doors().store("wanted", "text " + i).name();
            } catch (Conflict taken) {
                return "taken";
            }
        });

        assertThat(outcomes).containsOnlyOnce("wanted").hasSize(8);
        assertThat(doors().corpora().list(10, null).data()).hasSize(1);
        assertThat(rig().filesOf("corpora")).hasSize(2); // the text and its digest
    }

    @Test
    default void leavesNothingOfACorpusThatCannotBeRead() throws IOException {
        InputStream malformed = new ByteArrayInputStream(new byte[] {'a', (byte) 0xff});

        assertThatThrownBy(() -> doors().corpora().store("broken", malformed, UploadForm.of("a.txt", CorpusKind.TEXT)))
                .isInstanceOf(CorpusFormatException.class);
        assertThat(doors().corpora().find("broken")).isEmpty();
        assertThat(rig().filesOf("corpora")).isEmpty();
    }

    @Test
    default void listsCorporaNewestFirstInParts() throws IOException {
        for (String name : List.of("c", "a", "b", "d", "e")) {
            doors().store(name, "text of " + name);
        }

        Listing<CorpusRecord> first = doors().corpora().list(2, null);
        Listing<CorpusRecord> second = doors().corpora().list(2, "d");
        Listing<CorpusRecord> last =
                doors().corpora().list(2, second.data().get(1).id().toString());

        assertThat(first.data()).extracting(CorpusRecord::name).containsExactly("e", "d");
        assertThat(second.data()).extracting(CorpusRecord::name).containsExactly("b", "a");
        assertThat(last.data()).extracting(CorpusRecord::name).containsExactly("c");
        assertThat(List.of(first.hasMore(), second.hasMore(), last.hasMore())).containsExactly(true, true, false);
        assertThatThrownBy(() -> doors().corpora().list(2, "unknown")).isInstanceOf(NotFound.class);
    }

    @Test
    default void deletesACorpusWithItsText() throws IOException {
        doors().store("gone", "text");

        doors().corpora().delete("gone", needed -> false);

        assertThat(doors().corpora().find("gone")).isEmpty();
        assertThat(rig().filesOf("corpora")).isEmpty();
        assertThatThrownBy(() -> doors().corpora().delete("gone", needed -> false))
                .isInstanceOf(NotFound.class);
    }

    @Test
    default void findsNoCorpusUnderWhatIsNoName() {
        for (String odd : List.of("", "a b", "\u0000", "\ud800", ".a", "x".repeat(65), "ü".repeat(500))) {
            assertThat(doors().corpora().find(odd)).isEmpty();
            assertThatThrownBy(() -> doors().store(odd, "text")).isInstanceOf(InvalidName.class);
        }
    }

    @Test
    default void aNameMayHaveSixtyFourCharactersOfAnyAlphabet() throws IOException {
        String longest = "\ud842\udfb7".repeat(64);

        assertThat(doors().store(longest, "text").name()).isEqualTo(longest);
        assertThat(doors().corpora().get(longest).name()).isEqualTo(longest);
    }

    @Test
    default void sweepsAwayAfterThreeDaysWhatADeadProcessLeft() throws IOException {
        Path left = Files.createDirectories(rig().data().resolve("corpora/.staging/new-1"));
        Files.writeString(left.resolve("corpus"), "half of a te");
        doors().store("whole", "text");

        rig().clock().set(Files.getLastModifiedTime(left).toInstant().plus(Duration.ofHours(71)));
        rig().sweep().sweep();
        assertThat(left).exists();
        rig().clock().advance(Duration.ofHours(2));
        rig().sweep().sweep();

        assertThat(left).doesNotExist();
        assertThat(rig().filesOf("corpora")).hasSize(2); // the text and its digest
    }
}
