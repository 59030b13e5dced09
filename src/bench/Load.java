import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * The load: reads commands from its input, a line each, and answers each with one line of figures. One process serves
 * the whole measurement, so that its code is compiled once. It shares the cores with what it measures, so a client is a
 * thread with a socket and a buffer, and of an answer nothing is looked at but what the next step needs.
 *
 * <pre>
 * server PORT USER PASSWORD      signs in; answers ok
 * find NAME                      the identifier of a machine
 * clones SOURCE CLIENTS SECONDS  each client submits, looks until the clone is over, and begins anew; answers
 *                                clones, clones/s, looks per clone, and p50 p99 of submit, look and whole clone
 * running SOURCE COUNT           submits so many and returns when all are RUNNING; answers how many seconds it took
 * open SOURCE RATE SECONDS       so many submits and as many looks a second, whether or not the last is answered;
 *                                answers submit p50 p99, look p50 p99, submits
 * closed SOURCE CLIENTS SECONDS  each client submits and looks in turn; answers the same
 * get COUNT PATH                 the same request again and again; answers p50 p99, machines in the answer
 * await TASK                     looks every 10 ms until the task has succeeded; answers ok
 * </pre>
 *
 * Latencies are in milliseconds, from the call to the last byte; those of {@code open} from the moment at which the
 * call was to be made. The system property {@code pause} is how many milliseconds a client of {@code clones} waits before
 * it looks again.
 */
final class Load {
    private static final long PAUSE_NANOS = Math.round(Double.parseDouble(System.getProperty("pause", "0")) * 1e6);
    private static final byte[] SUCCEEDED = ascii("\"status\":\"SUCCEEDED\"");
    private static final byte[] RUNNING = ascii("\"status\":\"RUNNING\"");
    private static final byte[] FAILED = ascii("\"status\":\"FAILED\"");
    private static final byte[] MACHINE = ascii("\"vm\":\"");

    /** Names of clones never repeat, not even over a restart of the server. */
    private static final AtomicLong NAMES = new AtomicLong();

    private static int port;
    private static byte[] headers = {};

    /** The long tasks that the command running has left running. */
    private static final List<String> TASKS = new CopyOnWriteArrayList<>();

    private Load() {}

    public static void main(String[] args) throws Exception {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, ISO_8859_1));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println(
                    switch (words[0]) {
                        case "server" -> server(Integer.parseInt(words[1]), words[2], words[3]);
                        case "find" -> find(words[1]);
                        case "clones" -> clones(words[1], Integer.parseInt(words[2]), seconds(words[3]));
                        case "running" -> running(words[1], Integer.parseInt(words[2]));
                        case "open" -> open(words[1], Integer.parseInt(words[2]), seconds(words[3]));
                        case "closed" -> closed(words[1], Integer.parseInt(words[2]), seconds(words[3]));
                        case "get" -> get(Integer.parseInt(words[1]), words[2]);
                        case "await" -> await(words[1]);
                        default -> throw new IllegalArgumentException(line);
                    });
        }
    }

    private static String server(int at, String user, String password) throws IOException {
        port = at;
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(ISO_8859_1));
        headers = ascii("Host: localhost\r\nAuthorization: Basic " + basic + "\r\n");
        try (Client client = new Client()) {
            String token = client.string(client.post("/api/session", ""), 201);
            headers = ascii("Host: localhost\r\nvmware-api-session-id: " + token + "\r\n");
        }
        return "ok";
    }

    private static String find(String name) throws IOException {
        try (Client client = new Client()) {
            client.expect(client.call(client.get("/api/vcenter/vm?names=" + name)), 200);
            String body = client.body();
            int start = body.indexOf("\"vm\":\"") + 6;
            return body.substring(start, body.indexOf('"', start));
        }
    }

    private static String clones(String source, int clients, long nanos) throws Exception {
        long begin = System.nanoTime();
        List<Figures> all = together(clients, () -> {
            Figures figures = new Figures();
            try (Client client = new Client()) {
                long start = System.nanoTime();
                while (start - begin < nanos) {
                    String task = client.submit(source);
                    long submitted = System.nanoTime();
                    figures.submits.add(submitted - start);
                    byte[] look = client.get("/api/cis/tasks/" + task);
                    long before = submitted;
                    do {
                        if (PAUSE_NANOS > 0) {
                            LockSupport.parkNanos(PAUSE_NANOS);
                            before = System.nanoTime();
                        }
                        client.look(look);
                        long after = System.nanoTime();
                        figures.looks.add(after - before);
                        before = after;
                    } while (!client.says(SUCCEEDED));
                    figures.wholes.add(before - start);
                    start = before;
                }
            }
            return figures;
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        Series submits = Series.of(all, figures -> figures.submits);
        Series looks = Series.of(all, figures -> figures.looks);
        Series wholes = Series.of(all, figures -> figures.wholes);
        return format(
                "%d %.1f %.2f %s %s %s",
                wholes.size,
                wholes.size / seconds,
                (double) looks.size / wholes.size,
                submits.percentiles(),
                looks.percentiles(),
                wholes.percentiles());
    }

    private static String running(String source, int count) throws Exception {
        long begin = System.nanoTime();
        AtomicLong left = new AtomicLong(count);
        TASKS.clear();
        together(8, () -> {
            try (Client client = new Client()) {
                List<String> own = new ArrayList<>();
                while (left.getAndDecrement() > 0) {
                    own.add(client.submit(source));
                }
                for (String task : own) {
                    byte[] look = client.get("/api/cis/tasks/" + task);
                    for (client.look(look); !client.says(RUNNING); client.look(look)) {
                        LockSupport.parkNanos(10_000_000);
                    }
                }
                TASKS.addAll(own);
            }
            return null;
        });
        return format("%.1f", (System.nanoTime() - begin) / 1e9);
    }

    /** Enough threads that one is always free for the next call, unless the server is slower than the load. */
    private static String open(String source, int rate, long nanos) throws Exception {
        long begin = System.nanoTime();
        long count = rate * nanos / 1_000_000_000;
        AtomicLong next = new AtomicLong();
        List<Figures> all = together(32, () -> {
            Figures figures = new Figures();
            try (Client client = new Client()) {
                for (long call = next.getAndIncrement(); call < 2 * count; call = next.getAndIncrement()) {
                    long at = begin + call * 500_000_000 / rate;
                    for (long early = at - System.nanoTime(); early > 0; early = at - System.nanoTime()) {
                        LockSupport.parkNanos(early);
                    }
                    if (call % 2 == 0) {
                        client.submit(source);
                        figures.submits.add(System.nanoTime() - at);
                    } else {
                        client.look(client.get("/api/cis/tasks/" + anyTask()));
                        figures.looks.add(System.nanoTime() - at);
                    }
                }
            }
            return figures;
        });
        return submitsAndLooks(all);
    }

    private static String closed(String source, int clients, long nanos) throws Exception {
        long begin = System.nanoTime();
        List<Figures> all = together(clients, () -> {
            Figures figures = new Figures();
            try (Client client = new Client()) {
                long start = System.nanoTime();
                while (start - begin < nanos) {
                    client.submit(source);
                    long submitted = System.nanoTime();
                    figures.submits.add(submitted - start);
                    client.look(client.get("/api/cis/tasks/" + anyTask()));
                    start = System.nanoTime();
                    figures.looks.add(start - submitted);
                }
            }
            return figures;
        });
        return submitsAndLooks(all);
    }

    private static String submitsAndLooks(List<Figures> all) {
        Series submits = Series.of(all, figures -> figures.submits);
        return format(
                "%s %s %d",
                submits.percentiles(), Series.of(all, figures -> figures.looks).percentiles(), submits.size);
    }

    private static String get(int count, String path) throws IOException {
        Series latencies = new Series();
        try (Client client = new Client()) {
            byte[] request = client.get(path);
            for (int call = 0; call < count; call++) {
                long start = System.nanoTime();
                client.expect(client.call(request), 200);
                latencies.add(System.nanoTime() - start);
            }
            return latencies.percentiles() + " " + client.count(MACHINE);
        }
    }

    private static String await(String task) throws IOException {
        try (Client client = new Client()) {
            byte[] look = client.get("/api/cis/tasks/" + task);
            for (client.look(look); !client.says(SUCCEEDED); client.look(look)) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        return "ok";
    }

    private static String anyTask() {
        return TASKS.get(ThreadLocalRandom.current().nextInt(TASKS.size()));
    }

    /** So many threads at once; a failure of one is the failure of all. */
    private static <T> List<T> together(int clients, Callable<T> client)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<T> answers = new ArrayList<>();
            List<Callable<T>> calls = new ArrayList<>();
            for (int each = 0; each < clients; each++) {
                calls.add(client);
            }
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long seconds(String text) {
        return Math.round(Double.parseDouble(text) * 1e9);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** What one client has measured. */
    private static final class Figures {
        final Series submits = new Series();
        final Series looks = new Series();
        final Series wholes = new Series();
    }

    /** Durations in nanoseconds. */
    private static final class Series {
        private long[] values = new long[1024];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        static Series of(List<Figures> all, Function<Figures, Series> which) {
            Series series = new Series();
            for (Figures figures : all) {
                Series one = which.apply(figures);
                for (int each = 0; each < one.size; each++) {
                    series.add(one.values[each]);
                }
            }
            return series;
        }

        /** The 50th and the 99th, in milliseconds. */
        String percentiles() {
            Arrays.sort(values, 0, size);
            return format("%.2f %.2f", at(0.5) / 1e6, at(0.99) / 1e6);
        }

        private double at(double part) {
            return values[Math.max(0, (int) Math.ceil(size * part) - 1)];
        }
    }

    /** One connection, kept alive, and one call at a time on it. */
    private static final class Client implements AutoCloseable {
        private static final byte[] HEAD_END = ascii("\r\n\r\n");
        private static final byte[] LENGTH = ascii("content-length: ");

        private final Socket socket = new Socket();
        private byte[] answer = new byte[16 * 1024];
        private int bodyAt;
        private int end;

        Client() throws IOException {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        }

        byte[] get(String path) {
            return request("GET " + path + " HTTP/1.1\r\n", "\r\n");
        }

        byte[] post(String path, String body) {
            return request(
                    "POST " + path + " HTTP/1.1\r\n",
                    "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /** Submits a clone under a name of its own and answers the task. */
        String submit(String source) throws IOException {
            String name = "clone-" + NAMES.incrementAndGet();
            return string(
                    post(
                            "/api/vcenter/vm?action=clone&vmw-task=true",
                            "{\"source\":\"" + source + "\",\"name\":\"" + name + "\"}"),
                    202);
        }

        /** Looks at a task; one that failed is a failure of the measurement. */
        void look(byte[] request) throws IOException {
            expect(call(request), 200);
            if (says(FAILED)) {
                throw new IllegalStateException(body());
            }
        }

        /** The answer, which is a string and nothing else. */
        String string(byte[] request, int status) throws IOException {
            expect(call(request), status);
            return new String(answer, bodyAt + 1, end - bodyAt - 2, ISO_8859_1);
        }

        void expect(int status, int expected) {
            if (status != expected) {
                throw new IllegalStateException("status " + status + ": " + body());
            }
        }

        boolean says(byte[] word) {
            return find(word, bodyAt) >= 0;
        }

        int count(byte[] word) {
            int count = 0;
            for (int at = find(word, bodyAt); at >= 0; at = find(word, at + word.length)) {
                count++;
            }
            return count;
        }

        String body() {
            return new String(answer, bodyAt, end - bodyAt, ISO_8859_1);
        }

        /** Sends the request, reads the whole answer, and returns its status. */
        int call(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            end = 0;
            int headEnd = -1;
            while (headEnd < 0) {
                read();
                headEnd = find(HEAD_END, 0);
            }
            bodyAt = headEnd + HEAD_END.length;
            int whole = bodyAt + length(headEnd);
            if (whole > answer.length) {
                answer = Arrays.copyOf(answer, whole);
            }
            while (end < whole) {
                read();
            }
            return (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + answer[11] - '0';
        }

        private void read() throws IOException {
            int read = socket.getInputStream().read(answer, end, answer.length - end);
            if (read <= 0) {
                throw new IOException("the server has closed the connection, or its headers have no end");
            }
            end += read;
        }

        private int length(int headEnd) {
            for (int at = 0; at < headEnd; at++) {
                int match = 0;
                while (match < LENGTH.length && (answer[at + match] | 0x20) == (LENGTH[match] | 0x20)) {
                    match++;
                }
                if (match == LENGTH.length) {
                    int length = 0;
                    for (int digit = at + match; answer[digit] >= '0' && answer[digit] <= '9'; digit++) {
                        length = 10 * length + answer[digit] - '0';
                    }
                    return length;
                }
            }
            throw new IllegalStateException("an answer without a length");
        }

        private int find(byte[] word, int from) {
            for (int at = from; at <= end - word.length; at++) {
                int match = 0;
                while (match < word.length && answer[at + match] == word[match]) {
                    match++;
                }
                if (match == word.length) {
                    return at;
                }
            }
            return -1;
        }

        private static byte[] request(String line, String rest) {
            byte[] start = ascii(line);
            byte[] tail = ascii(rest);
            byte[] request = Arrays.copyOf(start, start.length + headers.length + tail.length);
            System.arraycopy(headers, 0, request, start.length, headers.length);
            System.arraycopy(tail, 0, request, start.length + headers.length, tail.length);
            return request;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
