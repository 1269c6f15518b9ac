package tutti.sip.message;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The entries of NIST's torture suite for JAIN-SIP: messages, single headers and URLs, and whether
/// its parser is to complain.
final class JainSuite {
    static final String FILE = "jain-sip-torture/torture.xml";

    /// One entry; `number` counts from 1. `kind` is `message`, `sip-header` or `sip-url`.
    record Entry(int number, String kind, String text, boolean complaint) {
        @Override
        public String toString() {
            return "#" + number + " " + kind;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String kind = "";
    private String content = "";
    private boolean complaint;

    private JainSuite() {}

    static List<Entry> entries() {
        try {
            var factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            var suite = new JainSuite();
            suite.read(factory.createXMLStreamReader(new StringReader(Material.text(FILE))));
            return suite.entries;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    complaint |= xml.getLocalName().equals("expect-exception-callback");
                }
                case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> ended(xml.getLocalName());
                default -> {}
            }
        }
    }

    private void ended(String element) {
        switch (element) {
            case "message", "sip-header", "sip-url" -> {
                kind = element;
                content = text.toString().replace("<hex>20</hex>", " ").stripLeading();
            }
            case "testcase" -> {
                entries.add(new Entry(entries.size() + 1, kind, content, complaint));
                complaint = false;
            }
            default -> {}
        }
    }
}
