// Whether a copy goes with the story that it tells again, or is somebody's own call for help.
#pragma once

#include <cstdint>

namespace atiende::cases {

/// Whom a copy was told to.
enum class ToldTo {
    everybody,  ///< a listener found it
    us,         ///< it was sent to one of our accounts
};

/// What is known of a copy when it comes in.
struct CopyFacts {
    ToldTo told_to = ToldTo::everybody;
    bool case_in_hand = false;     ///< of the story: watched or open, or closed as excluded
    bool case_resolved = false;    ///< of the story
    bool known_customer = false;   ///< its author has, or had, a case of the brand outside this story
    bool harm_now = false;         ///< its urgency
    bool asks_more = false;        ///< it expects a reply, and the post that it copies does not
    std::uint32_t own_words = 0;   ///< words that the other post has not
    std::uint32_t own_digits = 0;  ///< of its own numbers together
    bool own_address = false;      ///< a mail address that the other post has not
};

/// A figure or a word put right, when it is sent to us; a remark of few words, when it is told to everybody.
inline constexpr std::uint32_t kOwnWordsSentToUs = 1;
inline constexpr std::uint32_t kOwnWordsToEverybody = 5;
/// So many digits of one's own are an order, a telephone, a postal code; a date or a price put right has fewer.
inline constexpr std::uint32_t kReferenceDigits = 5;

/// Whether it is told with its story and opens no case of its own. Not asked of one whose author has a case in the
/// story: it joins that case. In this order:
/// 1. No case stands for the story: it does not, for nobody would see it. One that is watched or open stands for it,
/// and
///    one that was closed as excluded (a spam campaign stays closed); one that is resolved only for what was told to
///    everybody: whoever turns to us after the answer has not been answered by it.
/// 2. Its author needs us individually: it does not. That is whoever may come to harm now, is a customer whom we know,
///    gives a reference or an address of their own, expects a reply where the other does not, or says more in words of
///    their own than a copy is put right with.
/// 3. Else it does.
bool goes_with_story(const CopyFacts& copy);

}  // namespace atiende::cases
