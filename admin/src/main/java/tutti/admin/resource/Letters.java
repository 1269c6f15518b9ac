package tutti.admin.resource;

import java.util.List;
import java.util.Locale;
import tutti.admin.problem.Tongue;
import tutti.store.people.Link;
import tutti.store.people.Person;

/// Writes the letters that bring people in, in the reader's language.
final class Letters {
    private final Post post;
    private final PortalAddress portal;

    Letters(Post post, PortalAddress portal) {
        this.post = post;
        this.portal = portal;
    }

    /// Where a link leads.
    String address(Link link) {
        return portal.link(page(link.purpose()), link.token());
    }

    /// Sends a link to its person; false when there is no mail server.
    boolean send(Link link) {
        var person = link.person();
        var tongue = tongue(person);
        var purpose = link.purpose().name().toLowerCase(Locale.ROOT);
        var company = person.company().isEmpty() ? "Tutti" : person.company();
        var args = List.<Object>of(person.name(), company, address(link));
        return post.send(
                person.email(),
                tongue.say("mail." + purpose + ".subject", args),
                tongue.say("mail." + purpose + ".text", args));
    }

    private static String page(Link.Purpose purpose) {
        return switch (purpose) {
            case INVITATION -> "invitation";
            case RESET -> "reset";
            case FIRST -> "welcome";
        };
    }

    private static Tongue tongue(Person person) {
        return Tongue.of(person.preferences().language());
    }
}
