#include "systems/mail_message.h"

#include <gtest/gtest.h>

#include "crypto/encoding.h"

namespace atiende::systems {
namespace {

MailMessage message() {
    return {.from_name = "Atención",
            .from = "avisos@marca.test",
            .to = "ana@marca.test",
            .subject = "Avería",
            .text = "Hola\nñ",
            .id = "alert17",
            .sent_at = from_rfc3339("2026-11-26T08:00:05.999Z").value()};
}

TEST(MailText, IsAWholeMessage) {
    EXPECT_EQ(mail_text(message()),
              "Date: Thu, 26 Nov 2026 08:00:05 +0000\r\n"
              "From: =?UTF-8?B?QXRlbmNpw7Nu?=\r\n <avisos@marca.test>\r\n"
              "To: <ana@marca.test>\r\n"
              "Subject: =?UTF-8?B?QXZlcsOtYQ==?=\r\n"
              "Message-ID: <alert17@marca.test>\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: base64\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "\r\n"
              "SG9sYQ0Kw7E=\r\n");
}

TEST(MailText, LetsNothingBeginAHeader) {
    MailMessage evil = message();
    evil.subject = "Hola\r\nBcc: todos@marca.test";
    evil.from_name = "A\r\nB: c";
    evil.text = "x\r\n.\r\nMAIL FROM:<y@z>";
    const std::string text = mail_text(evil);
    EXPECT_EQ(text.find("Bcc"), text.npos);
    EXPECT_EQ(text.find("\r\nB:"), text.npos);
    EXPECT_EQ(text.find("MAIL FROM"), text.npos);
}

TEST(MailText, CutsLongSubjectsBetweenCharacters) {
    MailMessage one = message();
    one.subject.clear();
    for (int i = 0; i < 60; ++i) one.subject += "ñ€";
    const std::string text = mail_text(one);
    std::string decoded;
    for (std::size_t at = text.find("=?UTF-8?B?", text.find("Subject"));
         at != text.npos && at < text.find("Message-ID"); at = text.find("=?UTF-8?B?", at + 1)) {
        const std::size_t end = text.find("?=", at);
        const std::string part = *crypto::from_base64(text.substr(at + 10, end - at - 10));
        EXPECT_NE(static_cast<unsigned char>(part.front()) & 0xC0U, 0x80U);
        decoded += part;
    }
    EXPECT_EQ(decoded, one.subject);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find("\r\n", at);
        EXPECT_LE(end - at, 78U);
        at = end + 2;
    }
}

}  // namespace
}  // namespace atiende::systems
