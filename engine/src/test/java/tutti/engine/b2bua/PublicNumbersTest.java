package tutti.engine.b2bua;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import com.google.i18n.phonenumbers.ShortNumberInfo.ShortNumberCost;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import tutti.call.rules.PublicNumbers;

/// What the policy takes for a public number is one, says who keeps the numbering plans of the world.
class PublicNumbersTest {

    @Test
    void eachIsInUseInItsCountryAndSetsNoPriceOfItsOwn() throws Exception {
        var known = ShortNumberInfo.getInstance();
        var wrong = new ArrayList<String>();
        for (var country : PublicNumbers.countries()) {
            for (var number : PublicNumbers.of(country)) {
                var parsed = PhoneNumberUtil.getInstance().parse(number, country);
                var cost = known.getExpectedCostForRegion(parsed, country);
                boolean fair = cost == ShortNumberCost.TOLL_FREE
                        || cost == ShortNumberCost.STANDARD_RATE
                        || (cost == ShortNumberCost.UNKNOWN_COST && number.length() == 3);
                if (!fair
                        || !known.isValidShortNumberForRegion(parsed, country)
                        || known.isCarrierSpecificForRegion(parsed, country)
                        || known.isSmsServiceForRegion(parsed, country)) {
                    wrong.add(country + " " + number + " " + cost);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }
}
