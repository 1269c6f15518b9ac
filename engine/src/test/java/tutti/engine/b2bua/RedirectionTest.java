package tutti.engine.b2bua;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.engine.Office;
import tutti.sip.message.Header;
import tutti.sip.message.SipResponse;

/// T11: what a phone's 302 may lead to.
class RedirectionTest {
    private static final Set<String> OURS = Set.of("tutti", "127.0.0.1");

    @ParameterizedTest
    @CsvSource({
        "<sip:202@tutti>, 202",
        "<sip:+491715550199@127.0.0.1:5060>, +491715550199",
        "<sip:0171@TUTTI;transport=tcp?Route=%3Csip:evil%3E>;expires=60, 0171",
        "<sip:+49171;ext=3@tutti>, +49171",
        "<sips:202@tutti>, 202",
        "<tel:+49-171-5550199>, +491715550199"
    })
    void aNumberOfOursIsTakenAsDialled(String contact, String number) {
        assertThat(numbers(contact)).containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<sip:202@elsewhere>", "<sip:tutti>", "<mailto:anna@tutti>", "<sip:+882@internet;x=tutti>"})
    void anAddressElsewhereIsNobody(String contact) {
        assertThat(numbers(contact)).isEmpty();
    }

    @Test
    void noMoreThanFiveAreLookedAtAndNoneTwice() {
        assertThat(numbers("<sip:1@tutti>, <sip:1@tutti>, <sip:2@tutti>, <sip:3@tutti>, <sip:4@tutti>, <sip:5@tutti>"))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void thePreferredOneComesFirst() {
        assertThat(numbers("<sip:1@tutti>;q=0.2, <sip:2@tutti>;q=0.9")).containsExactly("2", "1");
    }

    @Test
    void useProxyAndOtherServicesAreRefusals() {
        assertThat(Redirection.isOne(response(302, "<sip:1@tutti>"))).isTrue();
        assertThat(Redirection.isOne(response(301, "<sip:1@tutti>"))).isTrue();
        assertThat(Redirection.isOne(response(305, "<sip:1@tutti>"))).isFalse();
        assertThat(Redirection.isOne(response(380, "<sip:1@tutti>"))).isFalse();
        assertThat(Redirection.isOne(response(486, "<sip:1@tutti>"))).isFalse();
    }

    private static List<String> numbers(String contact) {
        return Redirection.numbers(response(302, contact), OURS);
    }

    private static SipResponse response(int status, String contact) {
        return SipResponse.answering(Office.request("INVITE", "sip:anna@127.0.0.9"), status, "Moved", "t")
                .header(Header.CONTACT, contact)
                .build();
    }
}
