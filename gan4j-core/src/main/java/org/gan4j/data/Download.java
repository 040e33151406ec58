package org.gan4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.gan4j.error.DataException;
import org.gan4j.error.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * Brings one file here. What has arrived lies in {@code <file>.part} beside what will be the file; a broken connection is taken up again
 * from there, at once and in later runs, as long as the server still has the same version (its entity tag lies in {@code
 * <file>.part.tag}). Only what has the right checksum gets the file's name.
 *
 * <p>By {@link HttpURLConnection} rather than the newer client, which cannot give up on a body that stalls.
 *
 * @param address where it is
 * @param file where it goes
 * @param md5 of the whole file, as its publisher says
 * @param mostBytes how long it may be
 * @param pause between attempts; each is twice as long as the one before
 */
record Download(URI address, Path file, String md5, long mostBytes, Duration pause) {

    private static final int ATTEMPTS = 5;
    private static final int CONNECT_MILLISECONDS = 20_000;
    private static final int READ_MILLISECONDS = 60_000;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Trouble on the way that another attempt may not meet. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    void run(Fetch.Progress progress) {
        try {
            Files.createDirectories(file.getParent());
            attempt(progress);
            String sum = md5(part());
            if (!sum.equals(md5)) {
                forget();
                throw new DataException(
                        address.toString(),
                        "has the MD5 checksum " + sum + ", not the published " + md5
                                + "; fetch again later, or put the right file at " + file);
            }
            Files.deleteIfExists(tag());
            Files.move(part(), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StorageException(
                    "cannot write " + file + " (" + e + "); check the disk's space and permissions", e);
        }
    }

    /** The MD5 checksum of a file, in hexadecimal. */
    static String md5(Path file) throws IOException {
        MessageDigest sum = Digest.algorithm("MD5");
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    private void attempt(Fetch.Progress progress) throws IOException {
        for (int attempt = 1; true; attempt++) {
            try {
                transfer(progress);
                return;
            } catch (Broken e) {
                if (attempt == ATTEMPTS) {
                    throw new DataException(
                            address.toString(),
                            e.getMessage() + ", at the last of " + ATTEMPTS
                                    + " attempts; check the connection and fetch again: " + "what has arrived is kept",
                            e);
                }
            }
            try {
                Thread.sleep(pause.toMillis() << attempt);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DataException(
                        address.toString(), "was interrupted; fetch again: what has arrived is kept", e);
            }
        }
    }

    private void transfer(Fetch.Progress progress) throws IOException, Broken {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLISECONDS);
        connection.setReadTimeout(READ_MILLISECONDS);
        // What HttpURLConnection would otherwise unpack nowhere: the checksum is of the bytes as they are.
        connection.setRequestProperty("Accept-Encoding", "identity");
        long have = Files.exists(part()) && Files.exists(tag()) ? Files.size(part()) : 0;
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
            connection.setRequestProperty("If-Range", Files.readString(tag()));
        }
        try {
            long from = start(connection, have);
            long length = connection.getContentLengthLong();
            long total = length < 0 ? -1 : from + length;
            if (total > mostBytes) {
                throw tooLong();
            }
            receive(connection, from, total, progress);
        } finally {
            connection.disconnect();
        }
    }

    /** Where in the file the answer's body begins. */
    private long start(HttpURLConnection connection, long have) throws IOException, Broken {
        int status;
        try {
            status = connection.getResponseCode();
        } catch (IOException e) {
            throw new Broken("no answer (" + e + ")", e);
        }
        if (status == HttpURLConnection.HTTP_PARTIAL) {
            String range = String.valueOf(connection.getHeaderField("Content-Range"));
            if (range.startsWith("bytes " + have + "-")) {
                return have;
            }
            forget();
            throw new Broken("answered with the range " + range + " instead of what follows byte " + have, null);
        }
        if (status == HttpURLConnection.HTTP_OK) {
            String tag = connection.getHeaderField("ETag");
            forget();
            // A weak tag promises no equal bytes, so what came with it cannot be continued.
            if (tag != null && !tag.startsWith("W/")) {
                Files.writeString(tag(), tag);
            }
            return 0;
        }
        if (status == RANGE_NOT_SATISFIABLE) {
            forget();
        }
        if (status == RANGE_NOT_SATISFIABLE || status == TOO_MANY_REQUESTS || status >= 500) {
            throw new Broken("answered with status " + status, null);
        }
        throw new DataException(
                address.toString(),
                "answered with status " + status + "; fetch again later, or put the file at " + file + " yourself");
    }

    private void receive(HttpURLConnection connection, long from, long total, Fetch.Progress progress)
            throws IOException, Broken {
        String name = file.getFileName().toString();
        byte[] buffer = new byte[1 << 16];
        long have = from;
        try (OutputStream out = Files.newOutputStream(
                part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            progress.at(name, have, total);
            for (int read = read(connection, buffer, have); read >= 0; read = read(connection, buffer, have)) {
                have += read;
                if (have > mostBytes) {
                    throw tooLong();
                }
                out.write(buffer, 0, read);
                progress.at(name, have, total);
            }
        }
        if (total >= 0 && have < total) {
            throw new Broken("the connection broke off after " + have + " of " + total + " bytes", null);
        }
    }

    private static int read(HttpURLConnection connection, byte[] buffer, long have) throws Broken {
        try {
            return connection.getInputStream().read(buffer);
        } catch (IOException e) {
            throw new Broken("the connection broke off after " + have + " bytes (" + e + ")", e);
        }
    }

    private DataException tooLong() throws IOException {
        forget();
        return new DataException(
                address.toString(), "is longer than the " + mostBytes + " bytes that it may be; do not trust it");
    }

    private void forget() throws IOException {
        Files.deleteIfExists(part());
        Files.deleteIfExists(tag());
    }

    private Path part() {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private Path tag() {
        return file.resolveSibling(file.getFileName() + ".part.tag");
    }
}
