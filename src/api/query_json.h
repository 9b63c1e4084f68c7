// What is said about a query, as JSON.
#pragma once

#include <functional>
#include <string>

#include "actions/examine_query.h"
#include "base/error.h"
#include "wire/writer.h"

namespace atiende::api {

/// Writes what a person reads into the open object of a remark or reason: `key` is a sentence's, its arguments are
/// `hint` and `what`. Null: codes alone.
using WriteSentence =
    std::function<void(wire::JsonWriter& writer, const std::string& key, const std::string& argument)>;

/// One object: `valid`, then `problem`, or `reading`, `tree`, `warnings` and `portability`.
void append_json(wire::JsonWriter& writer, const actions::QueryExamination& examination, const WriteSentence& sentence);

}  // namespace atiende::api
