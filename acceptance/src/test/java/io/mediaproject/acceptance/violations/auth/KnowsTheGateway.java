package io.mediaproject.acceptance.violations.auth;

import io.mediaproject.acceptance.violations.gateway.OpenService;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Breaks the rules on stores, on streams, on generic exceptions, on deployables and on cycles. */
public class KnowsTheGateway {
    /** Does everything that it should not. */
    public String greeting() {
        System.out.println(OpenService.class);
        try (var connection = DriverManager.getConnection("jdbc:none")) {
            return connection.getCatalog();
        } catch (SQLException e) {
            throw new RuntimeException(e);
        }
    }
}
