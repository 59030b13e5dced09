package doppel.testing;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import doppel.api.Operation;
import java.lang.reflect.Field;
import java.util.List;

/** The operations as the code declares them, for tests that have no application in their own process. */
public final class Operations {
    private Operations() {}

    /**
     * Every constant of the application that is one; {@code RegistrationTest} sees that these are the ones that are offered.
     */
    public static List<Operation<?, ?>> declared() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("doppel").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(Operation.class)
                                && field.getModifiers().contains(JavaModifier.STATIC))
                        .<Operation<?, ?>>map(Operations::value)
                        .toList();
    }

    private static Operation<?, ?> value(JavaField constant) {
        try {
            Field field = constant.reflect();
            field.setAccessible(true);
            return (Operation<?, ?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
