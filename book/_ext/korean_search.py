"""Let the search find a Korean word whatever particle stands behind it.

Sphinx looks for parts of a word only where the whole word is nowhere, so that 합성곱 would not find
합성곱을. Particles are cut off the words of the index, and in the page off the words of a query.
"""

import json

from sphinx.search import SearchLanguage, languages

# Longer ones first. What one syllable would be left of is cut only by those that end few nouns.
PARTICLES = (
    *("에서는", "으로는", "이라는", "에서의", "으로의"),
    *("에서", "으로", "에게", "까지", "부터", "처럼", "보다"),
    *("라는", "이란", "마다", "에는", "과의", "와의"),
    *("은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만", "들"),
)
SURE = ("을", "를", "의")

STEMMER = """
var Stemmer = function() {
  const particles = %s, sure = %s;
  const endsIn = (word, particle) => {
    const left = word.slice(0, -particle.length);
    const isLong = left.length >= (sure.includes(particle) ? 1 : 2);
    return isLong && word.endsWith(particle) && /[\\uac00-\\ud7a3]$/.test(left);
  };
  this.stemWord = function(word) {
    for (let found; (found = particles.find((one) => endsIn(word, one))); )
      word = word.slice(0, -found.length);
    return word;
  };
};
"""


def ends_in(word, particle):
    """Whether a word would be left without it."""
    left = word.removesuffix(particle)
    least = 1 if particle in SURE else 2
    return left != word and len(left) >= least and "가" <= left[-1] <= "힣"


class SearchKorean(SearchLanguage):
    """Korean, for Sphinx's search."""

    lang = "ko"
    language_name = "Korean"
    js_stemmer_code = STEMMER % (json.dumps(PARTICLES), json.dumps(SURE))
    stopwords = frozenset()

    def stem(self, word):
        """Cut the particles off a Korean word, and what looks like one: a stem has none.

        Examples
        --------
        >>> korean = SearchKorean({})
        >>> korean.stem("합성곱을"), korean.stem("칸을"), korean.stem("차이"), korean.stem("stride")
        ('합성곱', '칸', '차이', 'stride')
        >>> korean.stem("해상도"), korean.stem("해상도를"), korean.stem("합성곱에서의")
        ('해상', '해상', '합성곱')
        """
        while found := next((one for one in PARTICLES if ends_in(word, one)), ""):
            word = word.removesuffix(found)
        return word


def setup(app):
    """Make the language known; called by Sphinx."""
    languages["ko"] = SearchKorean
    return {"parallel_read_safe": True, "parallel_write_safe": True}
