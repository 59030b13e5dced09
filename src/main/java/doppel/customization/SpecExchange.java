package doppel.customization;

import doppel.api.Caller;
import doppel.api.ErrorType;
import doppel.api.Failures;
import doppel.api.Fault;
import doppel.api.FaultException;
import doppel.api.LocalizableMessage;
import doppel.api.Need;
import doppel.api.Operation;
import doppel.api.Privilege;
import doppel.api.Service;
import doppel.api.VapiError;
import doppel.rest.Body;
import doppel.rest.RestCall;
import doppel.rest.RestFace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code com.vmware.vcenter.guest.customization_specs}: specs as texts, to carry them from one vCenter to another. */
@Path("/api")
@ApplicationScoped
public class SpecExchange implements Service {
    static final Operation<ExportInput, String> EXPORT = Operation.of(
                    CustomizationSpecs.SERVICE,
                    "export",
                    ExportInput.class,
                    String.class,
                    Need.atRoot(Privilege.VIRTUAL_MACHINE_PROVISIONING_READ_CUST_SPECS))
            .fails(ErrorType.INVALID_ARGUMENT, ErrorType.NOT_FOUND)
            .summary("A customization spec as a text, to import it elsewhere.");
    static final Operation<ImportInput, CustomizationSpecCreateSpec> IMPORT = Operation.of(
                    CustomizationSpecs.SERVICE,
                    "import_specification",
                    ImportInput.class,
                    CustomizationSpecCreateSpec.class,
                    Need.atRoot(Privilege.VIRTUAL_MACHINE_PROVISIONING_MODIFY_CUST_SPECS))
            .fails(ErrorType.INVALID_ARGUMENT)
            .summary("The customization spec that a text is; it is not stored.");

    private final RestFace face;
    private final CustomizationSpecs specs;

    SpecExchange(RestFace face, CustomizationSpecs specs) {
        this.face = face;
        this.specs = specs;
    }

    @Override
    public List<Offer<?, ?>> offers() {
        return List.of(Service.offer(EXPORT, this::export), Service.offer(IMPORT, this::importSpecification));
    }

    @POST
    @Path("vcenter/guest/customization-specs/{name}?action=export")
    public Uni<Response> export(@BeanParam RestCall call, byte[] body) {
        return face.call(EXPORT, call, body);
    }

    @POST
    @Path("vcenter/guest/customization-specs?action=import")
    public Uni<Response> importSpecification(@BeanParam RestCall call, byte[] body) {
        return face.call(IMPORT, call, body);
    }

    private Uni<String> export(Caller caller, ExportInput input) {
        return specs.found(input.name())
                .map(CustomizationSpecInfo::spec)
                .map(spec -> input.format()
                        .write(new CustomizationSpecCreateSpec(spec.spec(), spec.description(), spec.name())));
    }

    private Uni<CustomizationSpecCreateSpec> importSpecification(Caller caller, ImportInput input) {
        CustomizationSpecCreateSpec spec = read(input.customizationSpec());
        SpecRules.checkName(spec.name());
        SpecRules.check(spec.spec(), "spec");
        return Uni.createFrom().item(spec);
    }

    private static CustomizationSpecCreateSpec read(String content) {
        SpecFormat format = SpecFormat.of(content);
        LocalizableMessage unfit = LocalizableMessage.of(
                "com.vmware.api.vcenter.guest.customization_specs.import.invalid",
                "The content is no customization spec in %s.",
                format);
        try {
            return format.read(content);
        } catch (VapiError | FaultException e) {
            List<LocalizableMessage> messages = new ArrayList<>(List.of(unfit));
            messages.addAll(Failures.error(e).body().messages());
            throw new FaultException(new Fault.InvalidArgument(messages).at("customization_spec"));
        } catch (IOException e) {
            throw new FaultException(new Fault.InvalidArgument(List.of(unfit)).at("customization_spec"));
        }
    }

    /**
     * The parameters of export.
     *
     * @param name which spec
     * @param format the format of the text: XML or JSON
     */
    @RegisterForReflection
    @Body
    public record ExportInput(String name, SpecFormat format) {}

    /**
     * The parameters of import.
     *
     * @param customizationSpec what an export has answered, in either format; nothing is stored of it
     */
    @RegisterForReflection
    @Body
    public record ImportInput(String customizationSpec) {}
}
