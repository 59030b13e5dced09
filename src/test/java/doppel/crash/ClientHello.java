package doppel.crash;

import doppel.testing.Patience;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;

/** The first message of TLS, written by hand: Java itself refuses to offer what a server must refuse. */
final class ClientHello {
    /** The type of the record that answers: a handshake goes on, or an alert ends it. */
    static final int ACCEPTED = 22;

    static final int REFUSED = 21;

    private static final int TLS10 = 0x0301;
    private static final int TLS11 = 0x0302;
    private static final int TLS12 = 0x0303;

    static final List<Offer> GOOD = List.of(
            new Offer("ECDHE-RSA-AES128-GCM-SHA256", TLS12, 0xC02F),
            new Offer("ECDHE-RSA-AES256-GCM-SHA384", TLS12, 0xC030),
            new Offer("ECDHE-RSA-CHACHA20-POLY1305", TLS12, 0xCCA8));

    static final List<Offer> BAD = List.of(
            new Offer("TLS 1.0", TLS10, 0xC013),
            new Offer("TLS 1.1", TLS11, 0xC013),
            new Offer("TLS 1.1 with a good cipher", TLS11, 0xC02F),
            new Offer("ECDHE-RSA-AES128-SHA, CBC", TLS12, 0xC013),
            new Offer("ECDHE-RSA-AES256-SHA384, CBC", TLS12, 0xC028),
            new Offer("AES128-GCM-SHA256, no forward secrecy", TLS12, 0x009C),
            new Offer("AES128-SHA", TLS12, 0x002F),
            new Offer("DES-CBC3-SHA", TLS12, 0x000A),
            new Offer("RC4-SHA", TLS12, 0x0005),
            new Offer("anonymous", TLS12, 0x00A6),
            new Offer("NULL-SHA256", TLS12, 0x003B));

    private ClientHello() {}

    /** One version and one cipher suite. */
    record Offer(String about, int version, int cipher) {
        /** The type of the first record that comes back. */
        int reply(int port) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(Patience.millis());
                socket.getOutputStream().write(record());
                InputStream in = socket.getInputStream();
                return in.read();
            }
        }

        private byte[] record() throws IOException {
            ByteArrayOutputStream extensions = new ByteArrayOutputStream();
            DataOutputStream each = new DataOutputStream(extensions);
            // supported_groups: x25519, secp256r1
            shorts(each, 10, 6, 4, 29, 23);
            // ec_point_formats: uncompressed
            shorts(each, 11, 2, 0x0100);
            // signature_algorithms: rsa_pss_rsae_sha256, rsa_pkcs1_sha256, ecdsa_secp256r1_sha256, rsa_pkcs1_sha1
            shorts(each, 13, 10, 8, 0x0804, 0x0401, 0x0403, 0x0201);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            DataOutputStream hello = new DataOutputStream(body);
            hello.writeShort(version);
            hello.write(new byte[32]);
            hello.writeByte(0);
            shorts(hello, 2, cipher);
            hello.writeShort(0x0100);
            hello.writeShort(extensions.size());
            extensions.writeTo(hello);
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(record);
            out.writeByte(22);
            shorts(out, TLS10, body.size() + 4);
            out.writeInt(1 << 24 | body.size());
            body.writeTo(out);
            return record.toByteArray();
        }

        private static void shorts(DataOutputStream out, int... values) throws IOException {
            for (int value : values) {
                out.writeShort(value);
            }
        }
    }
}
