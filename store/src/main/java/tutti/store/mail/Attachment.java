package tutti.store.mail;

/// A file that goes along with a letter.
public final class Attachment {

    private final String name;
    private final String type;
    private final byte[] content;

    /// @param name as the reader sees it, without a folder
    /// @param type its media type, as in `audio/wav`
    public Attachment(String name, String type, byte[] content) {
        this.name = name;
        this.type = type;
        this.content = content.clone();
    }

    public String name() {
        return name;
    }

    public String type() {
        return type;
    }

    public byte[] content() {
        return content.clone();
    }

    /// For logs: no content.
    @Override
    public String toString() {
        return "Attachment[" + name + ", " + content.length + " bytes]";
    }
}
