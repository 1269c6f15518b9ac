package tutti.admin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.admin.rig.Company;
import tutti.admin.rig.OutageStore;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;

/// The server's own coming and going.
@ExtendWith(Shared.class)
@Timeout(30)
class AdminServerTest {

    @Test
    void aTakenPortIsToldInOneLine(OutageStore store) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Rig.at(taken.getLocalPort(), store))
                    .isInstanceOf(PortInUse.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void closingEndsTheOpenStreams(OutageStore store) throws IOException, InterruptedException {
        try (var rig = Rig.over(store)) {
            var company = Company.found(rig, "Closing");
            var request = HttpRequest.newBuilder(rig.uri(company.path() + "/events"))
                    .header("Authorization", "Bearer " + company.user().token())
                    .build();
            var stream = rig.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.body().read()).isEqualTo('r');

            rig.stop();

            var rest = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(rest).startsWith("etry: 3000");
            assertThat(rig.live.listeners()).isZero();
        }
    }
}
