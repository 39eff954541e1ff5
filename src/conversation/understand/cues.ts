/** How people ask for things in a thread: patterns over lower-case text whose papers are marked ‹a› and bounds «a». */

import { pattern } from '../../papers/pattern.ts'

export const HELP: RegExp = pattern`
    ^(?:
    help(?: me)?(?: out)?|\?+|hilfe|aide|man|usage|commands?|options
    |(?:so |sorry,? |newbie here:? )*(?:which|what) (?:things|commands|words|stuff)? ?(?:all )?(?:can|could|may|should) (?:i|we|one|you) (?:type|say|ask|write|use|do).*
    |what (?:can|could) (?:one|i|we|you) (?:all |even |else )?(?:say|ask|type|write|do).*
    |what (?:else )?(?:could|can) i (?:ask|say|type).*
    |(?:tell me |show me |explain |list )?(?:what|which things) (?:else |all )?(?:you|i|we) (?:can|could|are able to|may|might) (?:all |also |else )?(?:do|say|ask|type)(?: .*)?
    |(?:what|which things) (?:else |all )?are you (?:able to do|capable of|good for)(?: .*)?
    |how (?:does|do) (?:this|the|your) (?:bot|thing|tool|app|thread|list|slack bot) (?:work|operate|function)(?: .*)?
    |what(?:'s| is| are) (?:my |the )?(?:options|commands|possibilities).*
    |is there (?:a|any) (?:manual|help|guide|documentation|tutorial|cheat ?sheet).*
    |how (?:do|does|can|could|should) (?:i|we|one|you) (?:
    get you to|make you|tell you|have you|use you|remove|drop|delete|hide|keep|share|cite|talk to you|ask you|work with you|save|sort|filter
    |undo|subscribe|unsubscribe|compare|narrow|go back|see more|get more|search here
    ).*
    |what do (?:the|these|those) (?:numbers|arrows|icons|stars|words) (?:next to|beside|before|mean|in front).*
    |how to (?:use (?:this|you|it|paperboy)|sort|filter|save|undo|compare)(?: .*)?
    |what(?:'s| is) (?:this|paperboy)(?: (?:bot|thing))?(?: for)?|who are you|what are you
    |(?:so )?what (?:all )?(?:else )?(?:can|could|do) (?:you|i|we|u)(?: all)? (?:do|ask|say|type|write)(?: (?:
    here|with (?:this|these|it|the list)|in (?:this|a) thread|now|next
    ))*
    |how (?:does|do) (?:this|it|that|i|you|we) (?:work|use (?:this|it|you))(?: (?:here|exactly|then))?
    |how (?:do|can) i (?:use|narrow|filter|sort|talk to|ask) (?:this|it|you|paperboy|the list|things).*
    |(?:what|which) (?:further |other |more |all |else )*(?:commands|options|questions|functions|features|capabilities|abilities|tricks)\b.*\b(?:can|are|do|have)\b.*
    |(?:show|list|see|give)(?: me)? (?:the )?(?:help|commands|options)|(?:which|what) commands\b.*
    |.*\bwhat commands (?:do |can )?you\b.*
    |(?:and |so |hey )*(?:what|which things) (?:can|do|could|else can|else do) (?:you|this bot|it) (?:actually |really |even |all |else |also )*(?:do|offer|understand|know|support|handle)\b.*
    |can (?:you|it|i) (?:also |even )?(?:sort|filter|compare|save|undo)(?:,? (?:and|or|&) (?:
    stuff|things|such|all that|so on|sort|filter|compare|save|undo|more
    ))+
    |i(?:'m| am) (?:lost|stuck|confused)|instructions|manual|what do you understand|(?:need|some) help
    )$`

/** Cues of a wish for papers like others. */
export const LIKE: RegExp = pattern`
    (?:\b(?:
    like|similar(?: to| as| with)?|alike|related(?: to| with)?|akin to|resembl\w*
    |in the (?:vein|spirit|style|direction|line) of|neighbou?rs?(?: of)?
    |(?:close|closest|nearest|near) to|same as
    |same (?:
    idea|approach|direction|topic|kind|line|vein|spirit|flavou?r|type|sort
    )\w*(?: of \w+)? (?:as|of|like)
    |more (?:of|from|on)|along the lines of|reminiscent of|comparable to|based on|inspired by
    |siblings? of|follow-?ups? (?:of|to|on)|as in|such as|à la|a la
    )\b)`

export const COMPARE: RegExp = pattern`
    \b(?:
    compar\w*|juxtapos\w*|pit|table of|in a table|tabulate|vs\.?|versus|contrast\w*|differ\w*|side[- ]by[- ]side|next to each other
    |next to one another|beside|in front of each other|against the|next to|diff|stack(?:s)? up
    |head[- ]to[- ]head|against each other|face[- ]?off|match ?up|who wins|which wins|winner|better
    |worse|pros and cons|trade-?offs?|tradeoffs?
    )\b`

export const SAVE: RegExp = pattern`
    \b(?:add|put|pop|move|throw|stick) ‹\w+› (?:to|in|into|on|onto|under) (?:my |the |our )?(?:\w+ )?(?:
    favou?rites?|saved|list|bookmarks|reading|library|collection|stuff|shelf|pile
    )\b
    |^(?:
    save|collect|bookmark|star|pin|remember|store|favou?rite|fave?|stash|archive|note down|park
    )\b(?! (?:memory|time|compute|energy|gpu|vram|cost|tokens))
    |\b(?:
    save (?:it|this|that|these|those|them|both|all)|for later
    |(?:to|in|on|into) (?:my|our) (?:\w+ )?(?:list|library|collection|favou?rites|bookmarks|shelf|pile)
    |(?:to|on|onto|into) the (?:reading[- ]?list|saved(?: papers)?|favou?rites|bookmarks)
    )\b
    |\b(?:put|set|lay) ‹\w+› aside\b
    |‹\w+› ?(?:→|->|=>) ?(?:my |our )?(?:\w+ )?(?:list|library|collection|favou?rites|bookmarks|saved)\b
    |\b(?:i'?ll|i will|want to|to) read ‹\w+›? later\b|\bsave ‹`

export const SUBSCRIBE: RegExp = pattern`
    \b(?:ping|mail|e-?mail|text|dm|message|tell|told|notify|notified|alert|alerted|update|updates|inform|remind|post|send|shoot)\b.{0,60}\b(?:
    mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|weekdays?|weekly|daily|every|each|mornings?
    |whenever|when (?:new|there|something|more)|new (?:ones|papers|stuff|work)|as soon as
    )\b
    |\b(?:hear|know|learn|told) (?:about|of)\b.{0,40}\bnew\b
    |\b(?:whenever|as soon as|any ?time|each time|every time|once)\b.{0,30}\bnew\b
    |\b(?:a|an|standing|daily|weekly) alert\b|\binform (?:me|us|the channel|this channel|everyone|the team)\b
    |\bkeep (?:me|us|the channel|this channel|everyone) (?:informed|posted|updated|up to date)\b
    |\b(?:new (?:ones|papers|stuff|work)|something new)\b.{0,40}\b(?:
    ping|mail|tell|notify|alert|message|let me know|send|told
    )\b
    |\blet (?:me|us) know\b.{0,40}\b(?:new|when|whenever|every)\b|\b(?:un)?subscri\w*\b
    |\bsubscriptions?\b
    |\b(?:notify|alert|ping|email|mail|update|inform|remind|message|tell|keep) (?:me|us|the channel|this channel|everyone)\b.{0,60}\b(?:
    new|when|every|daily|each|weekly|mornings?|updated|posted|comes? (?:out|up|in)|appears?
    )\b
    |\b(?:send|post|give|push|drop)(?: me| us| it| this| these| them| that)?\b.{0,40}\b(?:
    every|each|daily|weekly|monthly|weekdays?|mornings?|mondays?|tuesdays?|wednesdays?|thursdays?
    |fridays?
    )\b
    |\b(?:daily|weekly|monthly|morning) (?:digest|updates?|mail|summary|post|news|alerts?)\b
    |\b(?:follow|watch|track) (?:this|that|the) (?:topic|thread|search|question|theme|area)\b
    |\bkeep (?:me|us) (?:posted|updated|in the loop|up to date)\b|\bkeep (?:an eye|tabs|track)\b
    |\bstay on top of\b|\bdigest\b.{0,30}\b(?:of|for|on|about) (?:this|that|it|these)\b
    |\bevery (?:day|morning|week|monday|tuesday|wednesday|thursday|friday|weekday)\b`

const DROP_VERB =
  "drop|scratch(?! (?:that|it)\\b)|take (?:it|them|that|this|those|‹\\w+›) (?:off|out|away)|kill(?! it\\b)|remove|rm|hide|delete|del|ditch|kick(?: out)?|lose|exclude|skip|toss(?: out)?|(?:get )?rid of|forget(?: about)?|omit|discard|dump|scrap|throw (?:out|away)|throw|leave out|take out|take away|cut(?: out)?(?! (?:it |this |that |them |the list |the lot )?(?:down )?to\\b)|filter out|weed out|eliminate|erase|strike|cross out|nuke|bin|ignore|axe|chuck(?: out)?|eject|purge|cross off|move out|boot|unlist|no need for|not interested in|(?:would |'d )?(?:rather|prefer) not(?: to)?(?: (?:see|have|read|get|look at))?|(?:good)?bye(?:[- ]bye)?(?: to)?|(?:do not|don'?t|dont) (?:need|want|care (?:for|about)|like|show|include|give)(?: me)?|spare me|enough of|no more"
export const DROP: RegExp = new RegExp(`(?<![\\w-])(?:${DROP_VERB})(?![\\w-])`)
/** What makes a phrase one to be left out. */
export const NOT_AT_START: RegExp = new RegExp(
  `^(?:(?:${DROP_VERB}|no|not|without|w/o|wo|excluding|except(?: for)?|minus|nothing|none of|neither|non|other than|anything but|everything (?:but|except)|all (?:but|except)|apart from|besides|avoid|sans|ohne|nix|never)(?![\\w-]))`,
)
export const DROP_AFTER: RegExp = pattern`
    \b(?:
    irrelevant|nothing to do (?:with|w\/)|not on topic|not what i (?:want|need)|junk|rubbish|aren'?t
    |isn'?t|not (?:relevant|interesting|useful|needed|related|about)|off[- ]topic|useless|boring
    |uninteresting|noise|nonsense|garbage|spam|a mistake|misplaced
    |(?:can|could|should|may|must|has to|have to) (?:go|be (?:dropped|removed|hidden|deleted))|is out
    |are out|(?<![\w-])(?:out|away|off)(?![\w-])|doesn'?t (?:fit|belong|matter)|don'?t (?:fit|belong|matter)|known already
    |i know|already (?:read|know|knew|seen)|isn'?t (?:relevant|interesting|useful)
    )\b`
export const KEEP: RegExp = pattern`
    (?<![\w-])(?:
    keep(?:ing)?|only|just|leave(?! out)|retain|stick (?:with|to)|focus on|narrow(?: it)?(?: down)? to
    |restrict(?: it)?(?: to)?|limit(?: it)?(?: to)?|select|pick|hold on to|hold|continue with|go on with
    |stay with|interested in|the rest (?:can|should) go|hang on to|preserve|trim to|reduce to
    |(?:cut|bring|boil|whittle|slim|pare)(?: (?:it|this|that|them|the list|the lot))?(?: down)? to
    |shortlist|nothing else|nothing more|no others?|grep
    )(?![\w-])`

/** "Only those …", "which ones …": of the list, not of the library. */
export const SELECT: RegExp = pattern`
    ^with\b
    |\b(?:
    in here|here|things (?:with|that|for|on|about)|stuff (?:with|that|for|on|about)|only|just|solely
    |strictly|exclusively|purely|which|those|ones?|these|them|they|of (?:them|these|those|the list)
    |grep|filter\w*|narrow\w*|restrict\w*|limit(?: |$)|keep|subset|among|in (?:the|this) list
    |from (?:the|this|these|those|that)(?: list)?|remaining|stick to|mostly interested
    |all (?:the|that|those)|must|should|has to|have to|needs? to be|who|whose|any of|either of|each
    |mainly|has|have|got|left|hide|show me the|give me the
    )\b`

/** "Anything on …": of the list if it has any, else of the library. */
export const SOFT: RegExp = pattern`
    (?:,? (?:anybody|anyone|any)$)
    |^(?:
    does anything|do any|show me|give me|any(?:thing|one|body)?\b|some\b|(?:is|are) there\b
    |do (?:you|we) have\b|(?:have )?(?:you )?got\b|what about\b|how about\b|and\b|what of\b|does any
    |do any|did any|has any|have any|is any|are any|anybody
    )`

/** A new question says so. */
export const SEARCH: RegExp = pattern`
    ^(?:
    (?:what|how) about\b|(?:and |now |ok )*something (?:on|about|with|for)\b
    |(?:
    now |next |different|another|new|other|separate|unrelated|totally different|completely different
    |change of|switch(?:ing)? (?:of )?
    )+ ?(?:question|topic|search|query|subject|thing|one)\b[\s:,-]*
    |(?:search|look|looking|hunt|hunting|browse|google|query)(?:ing)?(?: for| up)?\b|find(?: me| us)?\b
    |i(?:'m| am) (?:now )?(?:looking|searching|hunting) for\b|(?:do you|you|u) (?:know|have|got)\b
    |(?:show|give|get)(?: me| us)? (?:some |any |a few |all |the |more )?(?:
    papers?|work|works|stuff|something|articles|research|literature
    )\b
    |papers? (?:on|about|for|that|which|in|with|using)\b|research on\b|literature on\b|work on\b
    |switch(?:ing)? to\b|change (?:the )?(?:topic|subject) to\b|let'?s (?:talk|look|switch|move|go)\b
    |move on to\b|moving on to\b|on (?:to|another note)\b|instead\b
    |how (?:do|can|could|should|would|might|to|does one)\b|ways? to\b
    |what(?:'s| is| are) (?:the )?(?:best|state of the art|sota|latest|common|good|a good|some)\b
    |what (?:methods?|papers?|works?|approaches|techniques) (?:are|is|do|can|exist|for|on)\b
    |why (?:do|does|is|are)\b|i (?:need|want) (?:papers|something|a paper|work|stuff)\b
    |what(?:'s| is| do we have| have we| do you have) (?:out there |there |available )?(?:on|about)\b
    |(?:is|are) there (?:any |some |a |other )?(?:papers?|work|works|research|articles?|methods?)\b
    |(?:any|some) (?:
    papers?|work|works|research|articles?|methods?|literature
    ) (?:on|about|for|that|which|in|with|using|to)\b
    )`

export const QUESTION_WORD: RegExp =
  /^(?:what|how|why|where|when|who|which|does|do|is|are|was|were|did|can|could|has|have|will|would|tell|explain|describe|summari[sz]e|any|and|so)\b/
export const PRONOUN: RegExp = pattern`
    \b(?:
    it|its|it's|this (?:one|paper|method|work|approach|model)
    |that (?:one|paper|method|work|approach|model)|the (?:paper|method|authors|model)|this|that|he|she
    |the former|the latter|they|their|them|authors?
    )\b`
