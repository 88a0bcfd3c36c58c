"""Sources that rules of normalization and pronunciation cite, with an article (제44항) where one decides."""

ORTHOGRAPHY = "한글 맞춤법"
PUNCTUATION = "한글 맞춤법 부록 (문장 부호)"
LOANWORD_ORTHOGRAPHY = "외래어 표기법"
DICTIONARY = "표준국어대사전"
INSTITUTE = "국립국어원 온라인가나다"
NEWSREADERS = "practice of broadcast newsreaders"
UNICODE = "Unicode Standard"
