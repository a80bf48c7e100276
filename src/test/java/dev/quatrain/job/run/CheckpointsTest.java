package dev.quatrain.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quatrain.engine.storage.BlobStore;
import dev.quatrain.registry.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest extends CheckpointsContract {

    @TempDir
    Path data;

    @Override
    BlobStore blobs() {
        return Storage.in(data).checkpoints();
    }

    @Test
    void aJobThatAnEarlyVersionBeganGoesOn() throws IOException {
        early("attempt-2/checkpoint-000000000040.safetensors");
        early("attempt-2/checkpoint-000000000060.safetensors");
        early("attempt-2/checkpoint-000000000080.safetensors.writing");
        early("attempt-3/checkpoint-000000000020.safetensors.writing");
        early("weights-1.safetensors");

        assertThat(open().jobs()).containsExactly(job);
        assertThat(open().takeOver(job, 4).latestStep()).isEqualTo(60);
        assertThat(open().takeOver(job, 5).latestStep()).isEqualTo(60);
        open().delete(job);
        assertThat(data.resolve("checkpoints")).isDirectoryNotContaining("glob:**/" + job);
    }

    private void early(String file) throws IOException {
        Path place = data.resolve("checkpoints/" + job + "/" + file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, "");
    }
}
