package doppel.customization;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What cloud-init would make of a spec's metadata, as far as a name goes. JSON is YAML as well. */
final class CloudInit {
    private CloudInit() {}

    /** The host name that the metadata gives; empty when it gives none or cannot be read. */
    static Optional<String> hostName(JsonObject configuration) {
        String metadata = configuration
                .getJsonObject("cloud_config", new JsonObject())
                .getJsonObject("cloudinit", new JsonObject())
                .getString("metadata", "");
        try {
            // plain values only, and no more aliases than a person writes
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(metadata);
            if (read instanceof Map<?, ?> map) {
                Object name = map.containsKey("local-hostname") ? map.get("local-hostname") : map.get("hostname");
                return Optional.ofNullable(name).map(Object::toString).filter(text -> !text.isBlank());
            }
            return Optional.empty();
        } catch (YAMLException e) {
            // a guest would log it and keep its name
            return Optional.empty();
        }
    }
}
