package dev.quatrain.api.body;

import jakarta.servlet.http.Part;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.core.ApplicationPart;
import org.apache.tomcat.util.http.fileupload.FileItem;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.apache.tomcat.util.http.fileupload.disk.DiskFileItemFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;

/** The parts of a multipart form, read by Tomcat's parser from a body that has arrived. */
record ReceivedForm(List<Part> parts) implements AutoCloseable {

    /** More than any form of this service has. */
    private static final int MOST_PARTS = 50;

    private static final int LONGEST_HEAD_OF_A_PART = 512;

    static ReceivedForm read(Source source, MultipartProperties limits) throws IOException {
        File folder = BodyFilter.folder(limits).toFile();
        FileUpload upload = new FileUpload();
        upload.setFileItemFactory(
                new DiskFileItemFactory((int) limits.getFileSizeThreshold().toBytes(), folder));
        upload.setFileSizeMax(limits.getMaxFileSize().toBytes());
        upload.setSizeMax(limits.getMaxRequestSize().toBytes());
        upload.setFileCountMax(MOST_PARTS);
        upload.setPartHeaderSizeMax(LONGEST_HEAD_OF_A_PART);
        try {
            List<Part> parts = new ArrayList<>();
            for (FileItem item : upload.parseRequest(source)) {
                parts.add(new ApplicationPart(item, folder));
            }
            return new ReceivedForm(parts);
        } catch (FileUploadException broken) {
            throw new IOException(broken);
        }
    }

    @Override
    public void close() throws IOException {
        for (Part part : parts) {
            part.delete();
        }
    }

    /** A body as the parser wants it. */
    record Source(
            BodyStore store,
            @Nullable String contentType,
            @Nullable String encoding) implements UploadContext {

        @Override
        public @Nullable String getCharacterEncoding() {
            return encoding;
        }

        @Override
        public long contentLength() {
            return store.length();
        }

        @Override
        public @Nullable String getContentType() {
            return contentType;
        }

        @Override
        public InputStream getInputStream() {
            return store.stream();
        }
    }
}
