package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gan4j.error.ConfigurationException;
import org.gan4j.error.DataException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FetchTest {

    @TempDir
    Path home;

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final byte[] content = new byte[300_000];
    private HttpServer server;
    private URI base;
    /** How many bytes an answer gives before it breaks off. */
    private volatile int cut = Integer.MAX_VALUE;

    private volatile boolean ranges = true;
    private volatile String tag = "\"one\"";
    private volatile int status = 200;
    private volatile byte[] served = content;

    @BeforeEach
    void start() throws IOException {
        new Random(8).nextBytes(content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/set/");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void bringsAFileOnceAndTellsHowFarItIs() throws IOException {
        List<Long> seen = new ArrayList<>();
        Path folder = fetch().fetch("set", (file, bytes, total) -> {
            assertThat(file).isEqualTo("file.bin");
            assertThat(total).isEqualTo(300_000);
            seen.add(bytes);
        });
        assertThat(folder).isEqualTo(home.resolve("set"));
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
        assertThat(seen).startsWith(0L).endsWith(300_000L).isSorted();
        assertThat(entries(folder)).containsExactly("file.bin");
        fetch().fetch("set", FetchTest::quiet);
        assertThat(requests).containsExactly("/set/file.bin from the start");
    }

    @Test
    void aBrokenDownloadGoesOnWhereItStopped() {
        cut = 100_000;
        Path folder = fetch().fetch("set", FetchTest::quiet);
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
        assertThat(requests)
                .containsExactly(
                        "/set/file.bin from the start",
                        "/set/file.bin bytes=100000- if \"one\"",
                        "/set/file.bin bytes=200000- if \"one\"");
    }

    @Test
    void evenInALaterRun() {
        cut = 50_000;
        assertThatThrownBy(() -> fetch().fetch("set", FetchTest::quiet))
                .isInstanceOf(DataException.class)
                .hasMessage(base
                        + "file.bin: the connection broke off after 250000 of 300000 bytes, at the last of 5 attempts; "
                        + "check the connection and fetch again: what has arrived is kept");
        assertThat(home.resolve("set/file.bin")).doesNotExist();
        Path folder = fetch().fetch("set", FetchTest::quiet);
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
        assertThat(requests).hasSize(6).last().isEqualTo("/set/file.bin bytes=250000- if \"one\"");
    }

    @Test
    void aServerWithoutRangesIsAskedForAllAgain() throws IOException {
        ranges = false;
        Path folder = Files.createDirectories(home.resolve("set"));
        Files.write(folder.resolve("file.bin.part"), Arrays.copyOf(content, 1_000));
        Files.writeString(folder.resolve("file.bin.part.tag"), "\"one\"");
        fetch().fetch("set", FetchTest::quiet);
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
    }

    @Test
    void whatChangedAtTheServerIsStartedAnew() throws IOException {
        Path folder = Files.createDirectories(home.resolve("set"));
        Files.write(folder.resolve("file.bin.part"), new byte[1_000]);
        Files.writeString(folder.resolve("file.bin.part.tag"), "\"older\"");
        fetch().fetch("set", FetchTest::quiet);
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
        assertThat(requests).containsExactly("/set/file.bin bytes=1000- if \"older\"");
    }

    @Test
    void withoutAStrongTagNothingIsContinued() {
        for (String weak : new String[] {"W/\"one\"", ""}) {
            requests.clear();
            tag = weak;
            cut = 100_000;
            assertThatThrownBy(() -> fetch().fetch("set", FetchTest::quiet)).isInstanceOf(DataException.class);
            assertThat(requests).hasSize(5).containsOnly("/set/file.bin from the start");
        }
    }

    @Test
    void aPartThatIsTooLongIsStartedAnew() throws IOException {
        Path folder = Files.createDirectories(home.resolve("set"));
        Files.write(folder.resolve("file.bin.part"), new byte[300_000]);
        Files.writeString(folder.resolve("file.bin.part.tag"), "\"one\"");
        fetch().fetch("set", FetchTest::quiet);
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
        assertThat(requests).hasSize(2).last().isEqualTo("/set/file.bin from the start");
    }

    @Test
    void aWrongChecksumLeavesNothing() throws IOException {
        served = new byte[10];
        assertThatThrownBy(() -> fetch().fetch("set", FetchTest::quiet))
                .isInstanceOf(DataException.class)
                .hasMessage(base + "file.bin: has the MD5 checksum a63c90cc3684ad8b0a2176a6a8fe9005, not the published "
                        + md5(content) + "; fetch again later, or put the right file at "
                        + home.resolve("set/file.bin"));
        assertThat(entries(home.resolve("set"))).isEmpty();
    }

    @Test
    void missingFilesAndTroubledServersAreTold() {
        status = 404;
        assertThatThrownBy(() -> fetch().fetch("set", FetchTest::quiet))
                .isInstanceOf(DataException.class)
                .hasMessage(base + "file.bin: answered with status 404; fetch again later, or put the file at "
                        + home.resolve("set/file.bin") + " yourself");
        assertThat(requests).hasSize(1);
        status = 503;
        assertThatThrownBy(() -> fetch().fetch("set", FetchTest::quiet))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(base + "file.bin: answered with status 503, at the last of 5 attempts;");
        assertThat(requests).hasSize(6);
        server.stop(0);
        assertThatThrownBy(() -> fetch().fetch("set", FetchTest::quiet))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(base + "file.bin: no answer (java.net.ConnectException");
    }

    @Test
    void anArchiveIsUnpackedAsAWhole() throws IOException {
        served = Made.gzip(tar("batches/data_batch_1.bin", '0', Made.cifar(2, 1)));
        Path folder = archive().fetch("cifar10", FetchTest::quiet);
        assertThat(entries(folder)).containsExactly("data_batch_1.bin");
        assertThat(entries(home)).containsExactly("cifar10");
        assertThat(Datasets.open("cifar10", Datasets.Options.DEFAULTS, home).size())
                .isEqualTo(2);
        archive().fetch("cifar10", FetchTest::quiet);
        assertThat(requests).hasSize(1);
    }

    @Test
    void hostileArchivesAreRefused() throws IOException {
        refuses(
                tar("../escaped", '0', new byte[3]),
                "holds ../escaped, a name that leaves its folder; do not trust it");
        refuses(
                tar("/tmp/escaped", '0', new byte[3]),
                "holds /tmp/escaped, a name that leaves its folder; do not trust it");
        refuses(tar("link", '2', new byte[0]), "holds link, which is neither a file nor a folder; do not trust it");
        byte[] bomb = tar("bomb", '0', new byte[3]);
        System.arraycopy("77777777777".getBytes(StandardCharsets.US_ASCII), 0, bomb, 124, 11);
        refuses(summed(bomb), "unpacks to more than 536870912 bytes; do not trust it");
        byte[] good = tar("a", '0', new byte[2_000]);
        refuses(Arrays.copyOf(good, 1_500), "is cut short; fetch it again");
        good[3] = 'x';
        refuses(good, "is not a tar archive, or a damaged one; fetch it again");
        assertThat(home.resolveSibling("escaped")).doesNotExist();
        assertThat(home.resolve("cifar10")).doesNotExist();
    }

    @Test
    void damagedArchivesGiveOnlyOurErrors() throws IOException {
        byte[] good = tar("folder/file", '0', new byte[700]);
        int refused = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = random.nextInt(3) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                Tar.unpack(new ByteArrayInputStream(bytes), "a.tar", home.resolve("out"), 10_000);
            } catch (DataException e) {
                refused++;
            }
        }
        // Many changes hit what a tar archive does not protect: contents and padding.
        assertThat(refused).isBetween(300, 900);
    }

    @Test
    void onlyKnownNamesAreFetched() {
        assertThat(Fetch.names()).containsExactly("mnist", "fashion-mnist", "cifar10");
        assertThatThrownBy(() -> new Fetch(home).fetch("imagenet", FetchTest::quiet))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "\"imagenet\" cannot be fetched; these can: mnist, fashion-mnist, cifar10. Others are drawn, or made of these as stackedmnist is of mnist");
        assertThatThrownBy(() -> new Fetch(home, Map.of("mnist", base)).fetch("mnist", FetchTest::quiet))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("not the published f68b3c2dcbeaaa9fbdd348bbdeb94873");
    }

    private void refuses(byte[] tar, String problem) throws IOException {
        served = Made.gzip(tar);
        assertThatThrownBy(() -> archive().fetch("cifar10", FetchTest::quiet))
                .isInstanceOf(DataException.class)
                .hasMessage(home.resolve("file.bin") + ": " + problem);
    }

    private Fetch fetch() {
        return fetch("set", md5(content), false);
    }

    private Fetch archive() {
        return fetch("cifar10", md5(served), true);
    }

    private Fetch fetch(String name, String sum, boolean archive) {
        var origin = new Fetch.Origin(base, List.of(new Fetch.Item("file.bin", sum)), archive);
        return new Fetch(home, Map.of(name, origin), Duration.ZERO);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        String condition = exchange.getRequestHeaders().getFirst("If-Range");
        requests.add(exchange.getRequestURI() + (range == null ? " from the start" : " " + range + " if " + condition));
        if (!tag.isEmpty()) {
            exchange.getResponseHeaders().set("ETag", tag);
        }
        int from = 0;
        int answer = status;
        if (status == 200 && ranges && range != null && tag.equals(condition)) {
            from = Integer.parseInt(range.replaceAll("\\D", ""));
            answer = from < served.length ? 206 : 416;
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (served.length - 1) + "/" + served.length);
        }
        if (answer != 200 && answer != 206) {
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(answer, served.length - from);
        exchange.getResponseBody().write(served, from, Math.min(cut, served.length - from));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static byte[] tar(String name, char type, byte[] bytes) throws IOException {
        byte[] head = new byte[512];
        put(head, 0, name);
        put(head, 124, String.format("%011o", bytes.length));
        head[156] = (byte) type;
        put(head, 257, "ustar");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(summed(head));
        out.write(Arrays.copyOf(bytes, (bytes.length + 511) / 512 * 512));
        out.write(new byte[1024]);
        return out.toByteArray();
    }

    private static byte[] summed(byte[] tar) {
        Arrays.fill(tar, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[i] & 0xFF;
        }
        put(tar, 148, String.format("%06o\0 ", sum));
        return tar;
    }

    private static void put(byte[] head, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, head, at, bytes.length);
    }

    private static String md5(byte[] bytes) {
        return HexFormat.of().formatHex(Digest.algorithm("MD5").digest(bytes));
    }

    private static List<String> entries(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void quiet(String file, long bytes, long total) {}
}
