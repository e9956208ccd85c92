package io.mediaproject.cdn;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The form of upload API V2, in the bytes around the file. */
final class UploadForm {
    private final String boundary = "mediaproject-" + UUID.randomUUID();
    private final byte[] head;
    private final byte[] tail;
    private final long fileSize;

    UploadForm(NewCdnFile file) {
        this.head = utf8(field("fileName", file.name())
                + field("folder", file.folder())
                // A second attempt must find the first one's file, neither make another nor replace it.
                + field("useUniqueFileName", "false")
                + field("overwriteFile", "false")
                + field("isPrivateFile", "true")
                + part("file\"; filename=\"file")
                + "Content-Type: application/octet-stream\r\n\r\n");
        this.tail = utf8("\r\n--" + boundary + "--\r\n");
        this.fileSize = file.size();
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    long length() {
        return head.length + fileSize + tail.length;
    }

    byte[] head() {
        return head;
    }

    byte[] tail() {
        return tail;
    }

    private String field(String name, String value) {
        return part(name) + "\r\n" + value + "\r\n";
    }

    private String part(String name) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
