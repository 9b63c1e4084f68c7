// Labelled posts from files: what models are trained on and examined with.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "training/train_model.h"

namespace atiende::app {

/// One line of JSON each: `text`, and as far as they are known `language`, `sector` and the labels (their words as in
/// the API). Unknown fields are passed over. Plain or gzip. Errors: those of the file; invalid("bad_labelled_post")
/// with path and line.
Result<std::vector<training::CarePost>> read_labelled_posts(const std::string& path);

/// All *.jsonl of the folder, by name.
Result<std::vector<training::CarePost>> read_labelled_folder(const std::string& folder);

/// Lines `0|1|2 TAB text` (negative, neutral, positive), as the UMSAB files are; plain or gzip.
Result<std::vector<training::TonePost>> read_tone_posts(const std::string& path, const std::string& language);

/// The lines of a text, plain or gzip; empty ones are left out.
Result<std::vector<std::string>> read_lines(const std::string& path);

}  // namespace atiende::app
