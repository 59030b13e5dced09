package doppel.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import doppel.postgres.StartFailure;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.NumericChars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://db:5433/lab, jdbc:postgresql://db:5433/lab",
        "postgresql://db/lab, jdbc:postgresql://db:5432/lab",
        "postgres://db/lab, jdbc:postgresql://db:5432/lab",
        "vertx-reactive:postgresql://db:5432/lab?sslmode=require, jdbc:postgresql://db:5432/lab?sslmode=require",
        "postgresql://db/lab?search_path=doppel, jdbc:postgresql://db:5432/lab?currentSchema=doppel",
        "postgresql://db/lab?pipelining-limit=9, jdbc:postgresql://db:5432/lab",
        "postgresql://[::1]:5432/lab, jdbc:postgresql://[::1]:5432/lab",
        "postgresql://db/my%20lab, jdbc:postgresql://db:5432/my%20lab",
        "postgresql://db?dbname=lab&port=6000, jdbc:postgresql://db:6000/lab",
    })
    void becomesAJdbcUrl(String reactive, String jdbc) {
        assertThat(DatabaseUrl.parse(reactive).jdbc()).isEqualTo(jdbc);
    }

    @Test
    void keepsTheCredentialsApart() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://bob:p%40ss+word:1@db/lab");

        assertThat(url.user()).isEqualTo("bob");
        assertThat(url.password()).isEqualTo("p@ss+word:1");
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db:5432/lab");
        assertThat(url).hasToString("db:5432/lab");
    }

    @Test
    void hasNoCredentialsWhereTheUrlHasNone() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://db/lab");

        assertThat(url.user()).isNull();
        assertThat(url.password()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://bob:secret@db/lab",
                "jdbc:postgresql://bob:secret@db/lab",
                "postgresql://bob:secret@db",
                "postgresql://bob:secret@/lab",
                "postgresql://bob:secret@db:99999/lab",
                "postgresql://bob:secret@db:0/lab",
                "postgresql://bob:secret%zz@db/lab",
                "bob:secret",
                ""
            })
    void refusesOtherFormsWithoutRepeatingThePassword(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("quarkus.datasource.reactive.url")
                .hasMessageNotContaining("secret");
    }

    @Property
    void whateverTheCredentialsTheyComeBack(
            @ForAll @AlphaChars @NumericChars @Chars({'@', ':', '+', '%', '/', '?', '&', 'é', '€'}) @NotEmpty
                    String user,
            @ForAll @AlphaChars @NumericChars @Chars({'@', ':', '+', '%', '/', '?', '&', 'é', '€'}) @NotEmpty
                    String password,
            @ForAll @IntRange(min = 1, max = 65535) int port) {
        DatabaseUrl url =
                DatabaseUrl.parse("postgresql://%s:%s@db:%d/lab".formatted(encoded(user), encoded(password), port));

        assertThat(url).isEqualTo(new DatabaseUrl("db", port, "lab", user, password, Map.of()));
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();

        for (byte b : text.getBytes(UTF_8)) {
            encoded.append("%%%02X".formatted(b));
        }
        return encoded.toString();
    }
}
