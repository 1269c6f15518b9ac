package tutti.store.postgres;

import java.nio.file.Path;

/// A process that starts the server, says its process id and waits to be killed.
final class StartAndWait {

    private StartAndWait() {}

    public static void main(String[] arguments) throws Exception {
        var server = EmbeddedServer.start(Path.of(arguments[0]), TestPasswords::next);
        System.out.println(server.pid());
        System.out.flush();
        int _ = System.in.read();
    }

    /// Without the shared server of [TestServer].
    private static final class TestPasswords {
        private static int count;

        static String next() {
            return "childpassword" + count++;
        }
    }
}
