package doppel.openapi;

import doppel.api.Dialect;
import doppel.api.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The schemas of shapes, for the API description. Structures get a name and are listed among its components. */
final class Schemas {
    private final Dialect dialect;
    private final Docstrings docstrings;
    private final Map<String, Schema> components = new HashMap<>();

    Schemas(Dialect dialect, Docstrings docstrings) {
        this.dialect = dialect;
        this.docstrings = docstrings;
    }

    /** The structures that were described so far, by name. */
    Map<String, Schema> components() {
        return components;
    }

    Schema of(Shape shape) {
        if (shape instanceof Shape.Structured structured) {
            String name = name(structured);
            if (!components.containsKey(name)) {
                // added before its fields are described, because a structure may contain itself
                Schema object = OASFactory.createSchema();
                components.put(name, object);
                describe(structured.type(), structured.fields(), object.description(docstrings.of(structured.type())));
            }
            return OASFactory.createSchema().ref("#/components/schemas/" + name);
        } else if (shape instanceof Shape.Sequence sequence) {
            return array(of(sequence.element())).uniqueItems(sequence.unique() ? true : null);
        } else if (shape instanceof Shape.Mapping mapping) {
            return dialect == Dialect.PLAIN
                    ? OASFactory.createSchema()
                            .addType(Schema.SchemaType.OBJECT)
                            .additionalPropertiesSchema(of(mapping.value()))
                    : array(pair(of(mapping.value())));
        } else if (shape instanceof Shape.Named) {
            // any structure, as the documents have it
            return OASFactory.createSchema();
        } else if (shape instanceof Shape.Enumeration enumeration) {
            return OASFactory.createSchema()
                    .addType(Schema.SchemaType.STRING)
                    .enumeration(new ArrayList<>(enumeration.constants().keySet()));
        }
        return scalar((Shape.Scalar) shape);
    }

    /** Parameters that share a body: they have no structure of their own. */
    Schema object(Class<?> input, Collection<Shape.Field> fields) {
        return describe(input, fields, OASFactory.createSchema());
    }

    /** The schema of a component of a record, with what its docstring says; a reference has the text of its structure. */
    Schema of(Class<?> record, Shape.Field field) {
        Schema schema = of(field.shape());
        return schema.getRef() == null
                ? schema.description(docstrings.of(record, field.accessor().getName()))
                : schema;
    }

    /** The faces write the same structure alike unless there is a map in it. */
    private String name(Shape.Structured structured) {
        String name = structured.name().replaceFirst("^com\\.vmware\\.", "").replace(".", "_");
        return dialect == Dialect.KEY_VALUE && holdsMap(structured, new HashSet<>()) ? name + "_deprecated" : name;
    }

    private static boolean holdsMap(Shape shape, Set<Class<?>> seen) {
        if (shape instanceof Shape.Sequence sequence) {
            return holdsMap(sequence.element(), seen);
        }
        return shape instanceof Shape.Mapping
                || (shape instanceof Shape.Structured structured
                        && seen.add(structured.type())
                        && structured.fields().stream().anyMatch(field -> holdsMap(field.shape(), seen)));
    }

    private static Schema array(Schema items) {
        return OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(items);
    }

    private static Schema pair(Schema value) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("key", OASFactory.createSchema().addType(Schema.SchemaType.STRING))
                .addProperty("value", value)
                .addRequired("key")
                .addRequired("value");
    }

    private Schema describe(Class<?> record, Collection<Shape.Field> fields, Schema object) {
        object.addType(Schema.SchemaType.OBJECT);
        for (Shape.Field field : fields) {
            object.addProperty(field.name(), of(record, field));
            if (!field.optional()) {
                object.addRequired(field.name());
            }
        }
        return object;
    }

    private static Schema scalar(Shape.Scalar shape) {
        Schema schema = OASFactory.createSchema();
        return switch (shape) {
            case SECRET -> schema.addType(Schema.SchemaType.STRING).format("password");
            case TEXT -> schema.addType(Schema.SchemaType.STRING);
            case INTEGER -> schema.addType(Schema.SchemaType.INTEGER).format("int64");
            case DOUBLE -> schema.addType(Schema.SchemaType.NUMBER).format("double");
            case BOOLEAN -> schema.addType(Schema.SchemaType.BOOLEAN);
            case DATE_TIME -> schema.addType(Schema.SchemaType.STRING).format("date-time");
            case NOTHING, ANY -> schema;
        };
    }
}
