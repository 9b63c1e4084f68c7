// A mail as bytes: RFC 5322 with MIME, in UTF-8, plain text.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"

namespace atiende::systems {

struct MailMessage {
    std::string from_name;  ///< may be empty
    std::string from;       ///< both addresses as model/alert.h's is_mail_address takes them
    std::string to;
    std::string subject;
    std::string text;
    std::string id;  ///< of letters and digits; the same for every attempt
    Time sent_at;
};

/// Lines end in CRLF and are at most 78 long. Nothing of name, subject or text can begin a header: they are encoded
/// whenever they hold more than plain words (RFC 2047), the text always (base64). Marked as sent by a machine (RFC
/// 3834), so that nobody's holiday notice answers.
std::string mail_text(const MailMessage& message);

/// `Thu, 26 Nov 2026 08:00:00 +0000`
std::string mail_date(Time time);

}  // namespace atiende::systems
