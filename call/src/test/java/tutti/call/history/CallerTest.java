package tutti.call.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerTest {

    @Test
    void isShownByNameElseNumberElseAsTold() {
        assertThat(Caller.outside("+4930", "Zoe").shown("-")).isEqualTo("Zoe");
        assertThat(Caller.outside("+4930", null).shown("-")).isEqualTo("+4930");
        assertThat(Caller.outside(null, null).shown("-")).isEqualTo("-");
    }

    /// T18, T24: names come from strangers.
    @Test
    void keepsNothingInANameThatMovesTheCursor() {
        assertThat(name("Zoe\r\nVia: x")).isEqualTo("ZoeVia: x");
        assertThat(name("\u001b[2JZoe\u0000")).isEqualTo("[2JZoe");
        assertThat(name("Zoe\u202Eeoz")).isEqualTo("Zoeeoz");
        assertThat(Caller.outside(null, " \r\n\t ").displayName()).isNull();
    }

    @Test
    void keepsABoundedNameAndNeverHalfACharacter() {
        assertThat(name("x".repeat(500))).hasSize(Caller.DISPLAY_NAME_MAX);
        assertThat(name("x".repeat(Caller.DISPLAY_NAME_MAX - 1) + "😀"))
                .isEqualTo("x".repeat(Caller.DISPLAY_NAME_MAX - 1));
    }

    private static String name(String given) {
        var name = Caller.outside(null, given).displayName();
        return name == null ? "" : name;
    }
}
