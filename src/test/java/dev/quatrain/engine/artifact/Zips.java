package dev.quatrain.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives as we write them, and as others might. */
final class Zips {

    private Zips() {}

    static byte[] zip(Artifact artifact) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ArtifactArchive.write(artifact, bytes);
        return bytes.toByteArray();
    }

    static Map<String, byte[]> files(Artifact artifact) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (ArtifactFile file : ArtifactFile.values()) {
            files.put(file.fileName(), artifact.files().bytes(file.fileName()));
        }
        return files;
    }

    static byte[] deflated(Map<String, byte[]> files) throws IOException {
        return packed(files, ZipEntry.DEFLATED);
    }

    static byte[] stored(Map<String, byte[]> files) throws IOException {
        return packed(files, ZipEntry.STORED);
    }

    static byte[] packed(Map<String, byte[]> files, int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                CRC32 checksum = new CRC32();
                checksum.update(file.getValue());
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(method);
                entry.setSize(file.getValue().length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static byte[] replaced(byte[] bytes, String written, String damaged) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(written);
        return text.replace(written, damaged).getBytes(StandardCharsets.ISO_8859_1);
    }
}
