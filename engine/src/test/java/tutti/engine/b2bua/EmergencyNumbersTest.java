package tutti.engine.b2bua;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tutti.call.directory.ExternalPolicy;
import tutti.call.rules.Permission;

/// Whoever is taken for a caller in need at the edge is never held up by the policy inside.
class EmergencyNumbersTest {

    @Test
    void whatTheEdgeSendsOutForHelpThePolicyLetsThrough() {
        var refused = new ArrayList<String>();
        for (var country : PhoneNumberUtil.getInstance().getSupportedRegions()) {
            boolean near = ExternalPolicy.standard("DE").allowedCountries().contains(country);
            int digitsMax = near ? 4 : 3;
            for (int digits = 2; digits <= digitsMax; digits++) {
                for (int i = 0; i < Math.pow(10, digits); i++) {
                    var number = String.format(Locale.ROOT, "%0" + digits + "d", i);
                    if (DialledNumber.isEmergency(number, country) && !Permission.isEmergency(number, country)) {
                        refused.add(country + " " + number);
                    }
                }
            }
        }

        assertThat(refused).isEmpty();
    }
}
