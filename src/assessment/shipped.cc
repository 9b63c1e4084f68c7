#include <memory>
#include <utility>
#include <vector>

#include "assessment/assessor.h"
#include "lexicons_embedded.h"
#include "models_embedded.h"

namespace atiende::assessment {

Result<Assessor> shipped_assessor() {
    std::vector<LexiconFile> files;
    for (const auto& file : lexicon_files::embedded_files()) files.push_back({file.name, file.content});
    auto lexicons = Lexicons::parse(files);
    if (!lexicons) {
        Error error = std::move(lexicons.error());
        error.code = ErrorCode::corrupt;
        return fail(std::move(error));
    }
    auto known = std::make_shared<const Lexicons>(std::move(*lexicons));
    const std::string_view file = model_files::embedded("assess.model");
    if (file.empty()) return Assessor(std::move(known));
    auto model = LinearModel::parse(file);
    if (!model) return fail(model.error());
    return Assessor(std::move(known), *std::move(model));
}

}  // namespace atiende::assessment
