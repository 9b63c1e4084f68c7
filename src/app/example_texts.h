// What is said in the example company: whole conversations written out, and answers for everybody else.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/assessment.h"

namespace atiende::app {

/// A step of a written conversation. `after`: minutes after the step before it.
struct ScriptStep {
    enum class What {
        customer,       ///< the customer writes
        reply,          ///< an agent answers
        part,           ///< a second part of the answer before it, in the same reply
        refused,        ///< an answer that the network refuses
        lost,           ///< an answer of which the network cannot tell whether it stands
        note,           ///< for colleagues alone
        take,           ///< the agent takes the case
        hold,           ///< another area is asked
        back,           ///< it comes back from there
        urgent,         ///< made urgent
        resolve,        ///< done
        tone_negative,  ///< a person corrects the tone of the customer's last post
    };
    What what = What::customer;
    int after = 0;
    std::string_view text{};
};

struct Script {
    std::string_view handle;
    std::string_view name;
    std::int64_t followers = 0;
    bool direct = false;
    int minutes_ago = 0;  ///< when its first step happens, before now
    int agent = 0;        ///< which example agent: 0, 1 or 2
    std::span<const ScriptStep> steps;
};

std::span<const Script> example_scripts();

/// An answer to a post of that kind, in the language of the customer where there is one, else in Spanish; `choice`
/// picks among those there are. `{name}` is filled with `name`, the customer's first name.
std::string example_answer(Kind kind, std::string_view language, std::string_view name, std::size_t choice);
/// What an agent leaves for colleagues.
std::string_view example_note(std::size_t choice);

}  // namespace atiende::app
