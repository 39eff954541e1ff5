/** How people ask for things in a thread: patterns over lower-case text whose papers are marked ‹a› and bounds «a». */

export const HELP: RegExp =
  /^(?:help(?: me)?(?: out)?|\?+|hilfe|aide|man|usage|commands?|options|(?:so )?what (?:all )?(?:else )?(?:can|could|do) (?:you|i|we|u)(?: all)? (?:do|ask|say|type|write)(?: (?:here|with (?:this|these|it|the list)|in (?:this|a) thread|now|next))*|how (?:does|do) (?:this|it|that|i|you|we) (?:work|use (?:this|it|you))(?: (?:here|exactly|then))?|how (?:do|can) i (?:use|narrow|filter|sort|talk to|ask) (?:this|it|you|paperboy|the list|things).*|what (?:commands|options|questions).*(?:can|are|do).*|(?:show|list|see|give)(?: me)? (?:the )?(?:help|commands|options)|i(?:'m| am) (?:lost|stuck|confused)|instructions|manual|what do you understand|(?:need|some) help)$/

export const SMALLTALK: RegExp =
  /^(?:(?:many |big |ok |okay |great |cool |perfect |awesome |super |nice |alright |ah |oh |wow |hey |hi |no |yes |got it |all good |fine )*(?:thanks?|thank (?:you|u)|thankyou|thx|thnx|tnx|tx|ty|tysm|cheers|merci|danke|gracias|arigato|great|nice|cool|perfect|awesome|excellent|super|sweet|wow|amazing|brilliant|neat|wonderful|fantastic|lovely|good|ok|okay|k|kk|alright|fine|sure|yes|yep|yeah|yup|no|nope|nah|hi|hello|hey|hiya|yo|howdy|(?:good )?(?:morning|afternoon|evening|night)|bye|goodbye|ciao|see (?:you|ya)|later|lol|haha+|hehe|ha|lmao|rofl|got it|understood|i see|makes sense|interesting|good bot|good job|good one|nice one|well done|love (?:it|this|that)|that(?:'s| is| was) (?:all|it|great|helpful|useful|good|perfect|nice|enough|awesome|cool|what i needed|super helpful)|(?:very|so|really|super) (?:helpful|useful|good|nice|cool)|you(?:'re| are) (?:the best|great|awesome|welcome|amazing)|how are you|what'?s up|sup|helpful|useful|bingo|exactly|done|all set|will read|to read|impressive|welcome back|no worries|np|fair enough|noted|roger|works|works for me|great stuff|good stuff|great work|nice work|exactly what i needed|just what i needed|that helps|that helped|this helps|this is great|this is helpful|appreciate it|much appreciated|have a nice day|have a good one)(?:[\s,!.]+(?:a lot|a ton|so much|very much|much|again|everyone|all|guys|team|man|mate|bro|dude|buddy|paperboy|bot|for (?:the|your|this|that|all) ?\w*|there|you|u|then|now|one|that'?s (?:all|it|great|helpful|perfect|enough|what i needed)(?: for (?:now|today))?|this is (?:great|helpful|perfect|useful)|very helpful|really helpful|super helpful|helpful|really|indeed|to know|work|job|stuff|find|haha|lol))*)(?:[\s,!.]+(?:great|thanks|thank you|thx|cool|nice|perfect|awesome|good|ok|okay|bye|cheers|haha|lol))*$/

const MORE_NOUN =
  '(?: (?:of (?:them|these|those)|papers?|results?|ones|hits|items|entries|please|suggestions|articles|options|works?))*'
const COUNT = '(\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a (?:few|couple)|some|several)'
export const PAGE: readonly RegExp[] = [
  new RegExp(
    `^(?:(?:show|give|get|list|bring|see|load|display|want|need|fetch|find|have|got|are there|is there|do you have|you got|any) ?(?:me|us|up)? ?)*(?:the |some |any )*(?:more|next|next page|next batch|next set|additional|another|further|others|the rest|rest|remaining)(?: (?:page|batch|set|few|couple|ones?))?(?: (?:of|from) (?:the )?(?:list|them|these|those|results))?(?: ${COUNT})?${MORE_NOUN}$`,
  ),
  new RegExp(
    `^(?:(?:show|give|get|list|bring|see|load|display|want|need)(?: me| us)? )?(?:the |an? |some )?(?:next|another|extra|additional) ${COUNT}${MORE_NOUN}$`,
  ),
  new RegExp(
    `^(?:(?:show|give|get|list|bring|see|load|display|want|need)(?: me| us)? )?${COUNT} (?:more|further|additional|extra|others?)${MORE_NOUN}$`,
  ),
  /^(?:continue|go on|keep going|carry on|next up|what else|anything else|something else|what else (?:is there|do you have|have you got|you got)|any others?|others?|more\.*|moar|page 2|second page|scroll|down|is that all|that'?s all|is that it|and more|m0re|even more|what's next|show (?:the )?(?:other|remaining)(?: ones| papers)?|extend (?:the )?list|longer list|load more|see more|there must be more|surely there(?: is|'s|'re| are) more)$/,
]

export const START_OVER: RegExp =
  /^(?:(?:let'?s |i want to |can we |could we |can you |we )?(?:start|begin)(?:ing)? (?:over|again|afresh|fresh|anew|from (?:scratch|the (?:top|start|beginning)|zero))(?: (?:again|with the (?:first|original) list))?|re-?start|re-?set(?: (?:all|everything|it|the (?:list|filters?|thread|search|sorting)|filters?|list|this|that|to .*))*|from (?:the )?(?:scratch|top|start|beginning)|clear(?: (?:all|the|my|every|these|those))*(?: (?:filters?|conditions|everything|list|sorting|it|that))*|(?:remove|drop|undo|cancel|forget|lift|take off) (?:all|every|the|any|all the|all of the|all my) ?(?:filters?|conditions|changes|restrictions|steps|edits|everything|that|of (?:it|that|this|them))+|(?:go |get |take me |bring me |let's go |jump )?(?:back )?to (?:the )?(?:start|beginning|top|(?:very )?(?:first|original|initial|full|whole|complete)(?: (?:list|results?|answer|state|set|one|search))?)|(?:show|give|bring|see|get|want)?(?: me| us| back| again)*(?: (?:the|my|a))? ?(?:full|whole|entire|complete|original|initial|first|unfiltered|unsorted|untouched) (?:lists?|results?|set|answer|thing|one)(?: (?:again|back|please|from the start))*|(?:show|give|bring|list|get)(?: me| us| back)* (?:all|everything|all of them|all papers|them all|all the papers|all ten|all results)(?: (?:again|back))?|undo (?:all|everything|all of (?:it|that|them)|it all|all that|the lot)|all (?:of them )?(?:again|back)|everything (?:again|back)|fresh start|back to square one|wipe (?:it|everything|the filters)?|bring (?:everything|(?:them )?all|all of them|everybody|all papers) back)$/

export const UNDO: RegExp =
  /^(?:(?:please |can you |could you |let'?s |i want to )*(?:undo|ctrl\+?-?z|cmd\+?z|revert|roll ?back|step back|go back|goback|backtrack|rewind|back|take (?:it|that|this|the last one|the last step) back|back (?:up|one|a step|one step|up one|up a step)|un-?do|un(?:filter|sort|hide|drop)|restore|scratch (?:that|it)|scrap (?:that|it)|cancel|never ?mind|nvm|nm|forget (?:it|that|about (?:it|that))|oops|whoops|ups|my bad|mistake|no wait|wait no|wait|hold on|previous(?: list| one| state| version| results?)?|(?:the )?(?:list|one|state) before|as (?:it was )?before|not (?:that|what i (?:meant|wanted))|that(?:'s| was) (?:wrong|not what i (?:meant|wanted)|a mistake|too (?:much|strict|narrow|harsh|many|few))|too (?:much|strict|narrow|harsh)|wrong|remove (?:that|the|this|last|my)(?: last)? (?:filter|condition|sort|sorting|step|restriction)|drop (?:that|the|this)(?: last)? (?:filter|condition|restriction)|(?:show|bring|get|give)(?: me| us)? (?:them|those|the hidden(?: ones| papers)?|it|these)(?: all)? back|(?:show|bring) (?:me )?(?:the )?(?:hidden|removed|dropped|previous)(?: ones?| papers?| list)?(?: (?:again|back))?|put (?:it|them|that|those) back|one step back|a step back|the previous)[\s,.!]*)+(?: (?:the |that |this |it|my |last |previous |filter|step|change|one|sort|sorting|please|again|drop|removal|thing|action|list|once|twice|(?:one|two|three|2|3|1) (?:steps?|times?|changes?)|both|a step|to (?:the )?(?:previous|last|earlier)|to before|before|that|for (?:the )?|what i (?:just )?did|i didn't mean that|i did not mean that|i meant something else|the)[\s,.!]*)*$/

/** Cues of a wish for papers like others. */
export const LIKE: RegExp =
  /(?:\b(?:like|similar(?: to| as| with)?|alike|related(?: to| with)?|akin to|resembl\w*|in the (?:vein|spirit|style|direction|line) of|neighbou?rs?(?: of)?|(?:close|closest|nearest|near) to|same (?:idea|approach|direction|topic|kind|line|vein|spirit|flavou?r|type|sort)\w*(?: of \w+)? (?:as|of|like)|more (?:of|from|on)|along the lines of|reminiscent of|comparable to|based on|inspired by|siblings? of|follow-?ups? (?:of|to|on)|as in|such as|à la|a la)\b)/

export const COMPARE: RegExp =
  /\b(?:compar\w*|vs\.?|versus|contrast\w*|differ\w*|side[- ]by[- ]side|diff|stack(?:s)? up|head[- ]to[- ]head|against each other|face[- ]?off|match ?up|who wins|which wins|winner|better|worse|pros and cons|trade-?offs?|tradeoffs?)\b/

export const SAVE: RegExp =
  /^(?:save|bookmark|star|pin|remember|store|favou?rite|fave?|stash|archive|note down|park)\b(?! (?:memory|time|compute|energy|gpu|vram|cost|tokens))|\b(?:save (?:it|this|that|these|those|them|both|all)|for later|(?:to|in|on|into) (?:my|the|our) (?:\w+ )?(?:list|library|reading list|saved(?: papers)?|collection|favou?rites|bookmarks|read(?:ing)?[- ]?list))\b|\b(?:i'?ll|i will|want to|to) read ‹\w+›? later\b|\bsave ‹/

export const SUBSCRIBE: RegExp =
  /\b(?:un)?subscri\w*\b|\bsubscriptions?\b|\b(?:notify|alert|ping|email|mail|update|inform|remind|message|tell|keep) (?:me|us|the channel|this channel|everyone)\b.{0,60}\b(?:new|when|every|daily|each|weekly|mornings?|updated|posted|comes? (?:out|up|in)|appears?)\b|\b(?:send|post|give|push|drop)(?: me| us| it| this| these| them| that)?\b.{0,40}\b(?:every|each|daily|weekly|weekdays?|mornings?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?)\b|\b(?:daily|weekly|morning) (?:digest|updates?|mail|summary|post|news|alerts?)\b|\b(?:follow|watch|track) (?:this|that|the) (?:topic|thread|search|question|theme|area)\b|\bkeep (?:me|us) (?:posted|updated|in the loop|up to date)\b|\bdigest\b.{0,30}\b(?:of|for|on|about) (?:this|that|it|these)\b|\bevery (?:day|morning|week|monday|tuesday|wednesday|thursday|friday|weekday)\b/

const DROP_VERB =
  "drop|remove|rm|hide|delete|del|ditch|kick(?: out)?|lose|exclude|skip|toss(?: out)?|(?:get )?rid of|forget(?: about)?|omit|discard|dump|scrap|throw (?:out|away)|throw|leave out|take out|take away|cut(?: out)?|filter out|weed out|eliminate|erase|strike|cross out|nuke|bin|ignore|axe|chuck(?: out)?|eject|purge|cross off|move out|boot|unlist|no need for|not interested in|(?:do not|don'?t|dont) (?:need|want|care (?:for|about)|like|show|include|give)(?: me)?|spare me|enough of|no more"
export const DROP: RegExp = new RegExp(`(?<![\\w-])(?:${DROP_VERB})(?![\\w-])`)
/** What makes a phrase one to be left out. */
export const NOT_AT_START: RegExp = new RegExp(
  `^(?:(?:${DROP_VERB}|no|not|without|w/o|wo|excluding|except(?: for)?|minus|nothing|none of|non|other than|anything but|everything (?:but|except)|all (?:but|except)|apart from|besides|avoid|sans|ohne|nix|never)(?![\\w-]))`,
)
export const DROP_AFTER: RegExp =
  /\b(?:irrelevant|not (?:relevant|interesting|useful|needed|related|about)|off[- ]topic|useless|boring|uninteresting|(?:can|could|should|may|must|has to|have to) (?:go|be (?:dropped|removed|hidden|deleted))|is out|are out|out|away|off|doesn'?t (?:fit|belong|matter)|don'?t (?:fit|belong|matter)|known already|i know|already (?:read|know|knew|seen)|isn'?t (?:relevant|interesting|useful))\b/
export const KEEP: RegExp =
  /(?<![\w-])(?:keep(?:ing)?|only|just|leave(?! out)|retain|stick (?:with|to)|focus on|narrow(?: it)?(?: down)? to|restrict(?: it)?(?: to)?|limit(?: it)?(?: to)?|select|pick|hold on to|hold|continue with|go on with|stay with|interested in|the rest (?:can|should) go|hang on to|preserve|trim to|reduce to|cut (?:it )?down to|shortlist)(?![\w-])/

/** "Only those …", "which ones …": of the list, not of the library. */
export const SELECT: RegExp =
  /\b(?:only|just|solely|strictly|exclusively|purely|which|those|ones?|these|them|they|of (?:them|these|those|the list)|filter\w*|narrow\w*|restrict\w*|limit(?: |$)|keep|subset|among|in (?:the|this) list|from (?:the|this|these|those|that)(?: list)?|remaining|stick to|mostly interested|all (?:the|that|those)|must|should|has to|have to|needs? to be|who|whose|any of|either of|each|mainly|has|have|got|left|hide|show me the|give me the)\b/

/** "Anything on …": of the list if it has any, else of the library. */
export const SOFT: RegExp =
  /^(?:any(?:thing|one|body)?\b|some(?:thing)?\b|(?:is|are) there\b|do (?:you|we) have\b|(?:have )?(?:you )?got\b|what about\b|how about\b|and\b|what of\b|does any|do any|did any|has any|have any|is any|are any|anybody)/

/** A new question says so. */
export const SEARCH: RegExp =
  /^(?:(?:now |next |different|another|new|other|separate|unrelated|totally different|completely different|change of|switch(?:ing)? (?:of )?)+ ?(?:question|topic|search|query|subject|thing|one)\b[\s:,-]*|(?:search|look|looking|hunt|hunting|browse|google|query)(?:ing)?(?: for| up)?\b|find(?: me| us)?\b|i(?:'m| am) (?:now )?(?:looking|searching|hunting) for\b|(?:do you|you|u) (?:know|have|got)\b|(?:show|give|get)(?: me| us)? (?:some |any |a few |all |the |more )?(?:papers?|work|works|stuff|something|articles|research|literature)\b|papers? (?:on|about|for|that|which|in|with|using)\b|research on\b|literature on\b|work on\b|switch(?:ing)? to\b|change (?:the )?(?:topic|subject) to\b|let'?s (?:talk|look|switch|move|go)\b|move on to\b|moving on to\b|on (?:to|another note)\b|instead\b|how (?:do|can|could|should|would|might|to|does one)\b|ways? to\b|what(?:'s| is| are) (?:the )?(?:best|state of the art|sota|latest|common|good|a good|some)\b|what (?:methods?|papers?|works?|approaches|techniques) (?:are|is|do|can|exist|for|on)\b|why (?:do|does|is|are)\b|i (?:need|want) (?:papers|something|a paper|work|stuff)\b|(?:is|are) there (?:any |some |a |other )?(?:papers?|work|works|research|articles?|methods?)\b|(?:any|some) (?:papers?|work|works|research|articles?|methods?|literature) (?:on|about|for|that|which|in|with|using|to)\b)/

export const QUESTION_WORD: RegExp =
  /^(?:what|how|why|where|when|who|which|does|do|is|are|was|were|did|can|could|has|have|will|would|tell|explain|describe|summari[sz]e|any|and|so)\b/
export const PRONOUN: RegExp =
  /\b(?:it|its|it's|this (?:one|paper|method|work|approach|model)|that (?:one|paper|method|work|approach|model)|the (?:paper|method|authors|model)|this|that|he|she|the former|the latter|they|their|them|authors?)\b/
