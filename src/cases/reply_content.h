// What a reply of ours says: an answer, or only a greeting, an acknowledgement, or where else to write.
#pragma once

#include <string_view>

#include "model/enum_names.h"
#include "text/analysis.h"

namespace atiende::cases {

/// greeting: courtesy alone · acknowledgement: we saw it, we are at it, we are sorry, we shall come back · pointer: to
/// another channel, or that something was sent there · substantive: anything more.
enum class ReplyContent { greeting, acknowledgement, pointer, substantive };

/// The most that one of its sentences says. Sentences end at . ! ? … : ; and line ends. `analysis` is of `text`.
/// - pointer: somebody is asked to write, send or say it (escríbenos, envíanos tu DNI, dinos ...) with a channel named
///   (por privado, DM, WhatsApp, a number, an address ...), or to call, contact or message us; or is told that
///   something was sent or said in private.
/// - acknowledgement: a phrase of that sort with at most two words of its own beside it; a number speaks against it,
/// but
///   one of hours or minutes.
/// - greeting: courtesy, names that follow a greeting, mentions, emoji, and initials or a name as signature.
/// Doubt says substantive: a figure that flatters by mistake is better than work that seems undone. Spanish, Catalan,
/// Galician, Portuguese, English; the commonest of Basque, French, Italian, German. Cost: linear in the text, a few
/// binary searches for each word.
ReplyContent content_of(std::string_view text, const text::Analysis& analysis);

/// Whether it only says where else to write (content_of is pointer).
bool is_pointer(std::string_view text, const text::Analysis& analysis);

}  // namespace atiende::cases

namespace atiende {
template <>
struct EnumWords<cases::ReplyContent> {
    static constexpr std::array<std::string_view, 4> words{"greeting", "acknowledgement", "pointer", "substantive"};
};
}  // namespace atiende
