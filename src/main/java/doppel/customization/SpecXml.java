package doppel.customization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import doppel.api.ErrorType;
import doppel.api.Shape;
import doppel.api.VapiError;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

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
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        element(out, ROOT, value, "");
        return out.toString();
    }

    private static void element(StringBuilder out, String name, JsonNode value, String indent) {
        out.append(indent).append('<').append(name).append('>');
        if (value.isValueNode()) {
            escaped(out, value.asText());
        } else {
            out.append('\n');
            String deeper = indent + "  ";
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                element(out, field.getKey(), field.getValue(), deeper);
            }
            if (value.isArray()) {
                value.forEach(each -> element(out, ITEM, each, deeper));
            }
            out.append(indent);
        }
        out.append("</").append(name).append(">\n");
    }

    private static void escaped(StringBuilder out, String text) {
        text.codePoints().forEach(c -> {
            if (c == '<' || c == '>' || c == '&' || c == '\r') {
                // a carriage return would be read as a line feed
                out.append("&#").append(c).append(';');
            } else if ((c >= ' ' && c != 0xfffe && c != 0xffff) || c == '\n' || c == '\t') {
                out.appendCodePoint(c);
            } else {
                throw VapiError.of(
                        ErrorType.INVALID_ARGUMENT,
                        "com.vmware.api.vcenter.guest.customization_specs.export.no_xml",
                        "The spec has a character that XML has no place for: \\u%s. Export it as JSON.",
                        String.format("%04x", c));
            }
        });
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
            throw new IOException("no number where one is wanted", e);
        }
    }

    private static JsonNode truth(String text) throws IOException {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IOException("neither true nor false where one of them is wanted");
        }
        return NODES.booleanNode(text.equals("true"));
    }

    /** The next begin or end of an element, or the end of the document; between them only blanks and comments may stand. */
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
