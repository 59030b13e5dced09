package doppel.customization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.Shape;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * A value of the API as XML: an element a field, named after it, and an {@code item} an element of a list. The shape tells
 * numbers and lists from texts on the way back. A document type is refused: nothing is fetched and nothing expanded.
 */
@RegisterResourceBundle(bundleName = "com.sun.org.apache.xerces.internal.impl.msg.XMLMessages")
final class SpecXml {
    private static final String ROOT = "customization_spec";
    private static final String ITEM = "item";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SpecXml() {}

    static String write(JsonNode value) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            element(xml, ROOT, value, "\n");
            xml.writeEndDocument();
            xml.writeCharacters("\n");
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A string takes any XML", e);
        }
        return out.toString();
    }

    /** @param indent a line break and the blanks before the element */
    private static void element(XMLStreamWriter xml, String name, JsonNode value, String indent)
            throws XMLStreamException {
        xml.writeCharacters(indent);
        xml.writeStartElement(name);
        if (value.isValueNode()) {
            text(xml, value.asText());
        } else {
            String deeper = indent + "  ";
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                element(xml, field.getKey(), field.getValue(), deeper);
            }
            if (value.isArray()) {
                for (JsonNode each : value) {
                    element(xml, ITEM, each, deeper);
                }
            }
            xml.writeCharacters(indent);
        }
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String text) throws XMLStreamException {
        text.codePoints().filter(SpecXml::notInXml).findFirst().ifPresent(c -> {
            throw new FaultException(Fault.invalid(
                    "com.vmware.api.vcenter.guest.customization_specs.export.no_xml",
                    "The spec has a character that XML has no place for: \\u%s. Export it as JSON.",
                    String.format("%04x", c)));
        });
        // a reader takes a bare carriage return for a line feed
        String[] parts = text.split("\r", -1);
        xml.writeCharacters(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            xml.writeEntityRef("#13");
            xml.writeCharacters(parts[i]);
        }
    }

    private static boolean notInXml(int c) {
        return (c < ' ' && c != '\n' && c != '\t' && c != '\r') || c == 0xfffe || c == 0xffff;
    }

    /**
     * The value of this shape as JSON.
     *
     * @throws IOException when the content is no such document
     */
    static JsonNode read(String content, Shape shape) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(content));
            next(in);
            if (!in.isStartElement() || !in.getLocalName().equals(ROOT)) {
                throw new IOException("the document is no " + ROOT);
            }
            JsonNode value = value(in, shape);
            next(in);
            return value;
        } catch (XMLStreamException e) {
            // its text quotes the content, with the passwords in it
            throw new IOException("not well-formed at line " + e.getLocation().getLineNumber(), e);
        }
    }

    /** Reads up to the end of the element that has just begun. */
    private static JsonNode value(XMLStreamReader in, Shape shape) throws XMLStreamException, IOException {
        if (shape instanceof Shape.Structured structured) {
            ObjectNode object = NODES.objectNode();
            while (next(in) != XMLStreamConstants.END_ELEMENT) {
                String name = in.getLocalName();
                Shape.Field field = structured.fields().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no field '" + name + "' in " + structured.name()));
                if (object.has(name)) {
                    throw new IOException("the field '" + name + "' twice");
                }
                object.set(name, value(in, field.shape()));
            }
            return object;
        } else if (shape instanceof Shape.Sequence sequence) {
            ArrayNode list = NODES.arrayNode();
            while (next(in) != XMLStreamConstants.END_ELEMENT) {
                list.add(value(in, sequence.element()));
            }
            return list;
        }
        String text = in.getElementText();
        return shape == Shape.Scalar.INTEGER
                ? number(text.strip())
                : shape == Shape.Scalar.BOOLEAN ? truth(text.strip()) : NODES.textNode(text);
    }

    private static JsonNode number(String text) throws IOException {
        try {
            return NODES.numberNode(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new IOException("expected a number", e);
        }
    }

    private static JsonNode truth(String text) throws IOException {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IOException("expected true or false");
        }
        return NODES.booleanNode(text.equals("true"));
    }

    /** The next begin or end of an element, or the end of the document; only blanks and comments may be between them. */
    private static int next(XMLStreamReader in) throws XMLStreamException, IOException {
        while (in.hasNext()) {
            int event = in.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT,
                        XMLStreamConstants.END_ELEMENT,
                        XMLStreamConstants.END_DOCUMENT -> {
                    return event;
                }
                case XMLStreamConstants.DTD -> throw new IOException("a document type is not allowed");
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.ENTITY_REFERENCE -> {
                    if (event == XMLStreamConstants.ENTITY_REFERENCE || !in.isWhiteSpace()) {
                        throw new IOException("text between the fields");
                    }
                }
                default -> {
                    // comments and blanks say nothing
                }
            }
        }
        return XMLStreamConstants.END_DOCUMENT;
    }
}
