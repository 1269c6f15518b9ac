package tutti.call.lint;

import java.util.List;

/// One thing that an administrator should know: where, what, and what fills its sentence.
///
/// @param pointer into the body that holds the plan or group (RFC 6901)
/// @param args    names and numbers, in the order of [Code]'s comments
public record Warning(String pointer, Code code, List<Object> args) {

    public Warning {
        args = List.copyOf(args);
    }

    public enum Code {
        EMPTY_PLAN("empty-plan"),
        /// Whom nobody answers is left with nothing.
        NO_SERVING_END("no-serving-end"),
        HANG_UP_FIRST("hang-up-first"),
        UNREACHABLE_STEP("unreachable-step"),
        /// The group's name.
        GROUP_UNREACHABLE("group-unreachable"),
        /// The member's name, the group's name: others of it can be reached.
        MEMBER_UNREACHABLE("member-unreachable"),
        /// The account's name.
        ACCOUNT_UNREACHABLE("account-unreachable"),
        /// The account's name.
        ACCOUNT_DO_NOT_DISTURB("account-do-not-disturb"),
        /// The user's name.
        USER_UNREACHABLE("user-unreachable"),
        /// The trunk's name.
        TRUNK_UNREACHABLE("trunk-unreachable"),
        /// The step's seconds, the fewest that make sense.
        SHORT_RING_TIME("short-ring-time"),
        /// The name of the number outside.
        NO_CARRIER("no-carrier"),
        /// The name of the number outside: calls to it are not allowed.
        NUMBER_NOT_ALLOWED("number-not-allowed"),
        /// The name of the number outside that is called without confirmation.
        MAILBOX_MAY_ANSWER("mailbox-may-answer"),
        /// What is picked twice, and the pointers of both places.
        DOUBLE_PICK("double-pick"),
        /// No hours and no dates: the open branch is never taken.
        NEVER_OPEN("never-open"),
        /// Hours that never end, with a closed branch.
        NEVER_CLOSED("never-closed"),
        MENU_WITHOUT_OTHERWISE("menu-without-otherwise"),
        /// The number through which the call would come back.
        LOOP("loop"),
        /// The number: it is the tenant's own, and the call leaves the house to come back.
        DETOUR("detour");

        private final String spelling;

        Code(String spelling) {
            this.spelling = spelling;
        }

        @Override
        public String toString() {
            return spelling;
        }
    }
}
