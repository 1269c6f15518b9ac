package tutti.admin.spec;

/// Text as HTML: everything from outside is escaped, tags are ours.
final class Html {
    private final StringBuilder text = new StringBuilder();

    static String escape(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// Markup of ours, as it is.
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /// One element with plain text inside.
    Html element(String tag, String plain) {
        return raw("<" + tag + ">").text(plain).raw("</" + tag.split(" ", 2)[0] + ">\n");
    }

    Html text(String plain) {
        text.append(escape(plain));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
