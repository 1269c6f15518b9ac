package tutti.admin.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.admin.rig.Company;
import tutti.admin.rig.Messages;
import tutti.admin.rig.Rig;
import tutti.admin.rig.Shared;
import tutti.admin.rig.Waves;
import tutti.store.voicemail.Counts;
import tutti.store.voicemail.Left;

/// Voicemail boxes and the messages in them, over HTTP and the real store.
@ExtendWith(Shared.class)
class VoicemailApiTest {

    @Test
    void aMessageIsListedHeardMarkedAndDeleted(Rig rig) {
        var company = Company.found(rig, "Voicemail");
        var box = company.voicemailBox().id();
        var at = Instant.parse("2026-03-02T09:00:00Z");
        rig.store()
                .voicemail()
                .keep(new Left(company.id(), box, "c1", "+4915112345678", null, at, 1_200), Waves.tone(1_200));
        Messages.first(rig, company.id(), box);
        var path = company.path() + "/voicemail-boxes/" + box + "/messages";

        var listed = company.admin().get(path).json().at("/items/0");
        assertThat(listed.get("state").asString()).isEqualTo("new");
        assertThat(listed.get("call").asString()).isEqualTo("c1");
        assertThat(listed.get("seconds").asInt()).isEqualTo(2);
        assertThat(listed.get("receivedAt").asString()).isEqualTo("2026-03-02T09:00:00Z");
        var item = path + "/" + listed.get("id").asString();
        assertThat(company.admin().get(item + "/audio").body()).startsWith("RIFF");
        assertThat(rig.store().voicemail().counts(company.id(), box)).isEqualTo(new Counts(1, 0));

        var read = company.admin().get(item).header("ETag").orElseThrow();
        var heard = company.admin().put(item, "{\"state\":\"old\"}", "If-Match", read);
        assertThat(heard.text("/state")).isEqualTo("old");
        assertThat(company.admin().delete(item, "If-Match", read).status()).isEqualTo(412);
        assertThat(rig.store().voicemail().counts(company.id(), box)).isEqualTo(new Counts(0, 1));
        assertThat(company.admin().put(item, "{\"state\":\"lost\"}").errors()).containsExactly("/state unknown-value");
        assertThat(company.admin().delete(item).status()).isEqualTo(204);
        assertThat(company.admin().get(item).status()).isEqualTo(404);
        assertThat(rig.store().voicemail().counts(company.id(), box)).isEqualTo(Counts.NONE);
    }

    @Test
    void messagesAreForAdminsAndBoxesHaveTheirChecks(Rig rig) {
        var company = Company.found(rig, "Boxes");
        var box = company.voicemailBox().id();
        var path = company.path() + "/voicemail-boxes/" + box + "/messages";
        assertThat(company.user().get(path).status()).isEqualTo(404);
        assertThat(company.admin()
                        .get(company.path() + "/voicemail-boxes/nothing/messages")
                        .status())
                .isEqualTo(404);
        var wrong = company.admin().post(company.path() + "/voicemail-boxes", """
                {"description":"","greetingPromptId":"nothing","email":"office"}""");
        assertThat(wrong.errors())
                .containsExactly("/description too-short", "/greetingPromptId unknown-id", "/email invalid-email");
    }

    @ParameterizedTest
    @CsvSource({"messages?cursor=-9223372036854775808_x,400", "messages?cursor=9223372036854775807_x,400"})
    void whatTheDatabaseCannotNameIsNotThere(String path, int status, Rig rig) {
        var company = Company.found(rig, "Names");
        var box = company.path() + "/voicemail-boxes/" + company.voicemailBox().id() + "/";
        assertThat(company.admin().get(box + path).status()).isEqualTo(status);
    }
}
