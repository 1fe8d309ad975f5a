/** `README.txt` of the check archive: what lies here and how to check it, for somebody who finds it in ten years. */
export const readme = `核验包(内部材料,不含单张选票的内容)

怎样核对:
1. 在自己的机器上核对文件:sha256sum -c SHA256SUMS
2. 用自己保管的核验工具打开本压缩包和密存包(或 npm run verify -- 本压缩包 --sealed 密存包 --passphrase-file 口令文件 --slip 留存单),
   逐张扫入监票留存单的方码,或照单键入全部40位核验码。
3. 以纸质为准:应到、实到、发出、收回、各扎张数、应选名额、候选人名单、抽号和报告单上的票数,都照签字的纸质件键入或核对,不取自本包。

config.json 会议设置;log.jsonl 计票记录,一行一条;checkpoints/ 每张留存单对应的签名记录;keys.json 验证密钥;
tally.json 计票结果;papers/ 文书;receipts.json 留存单上的文字。

----

Check archive (internal; it does not hold what single ballots say)

How to check it:
1. The files, on a machine of your own:  sha256sum -c SHA256SUMS
2. Open it and the sealed archive with your own copy of the verifier (or: npm run verify -- THIS.zip --sealed FILE
   --passphrase-file FILE --slip FILE...); scan every slip, or type its 40 digits.
3. Paper decides: entitled, present, issued, returned, papers per bundle, seats, names, lots and the printed totals are
   typed from or compared with the signed sheets, never taken from this archive.

Leaves (log.jsonl): hash = SHA-256(00, bytes of the line without its LF), tree as in RFC 6962. Checkpoints: C2SP
tlog-checkpoint signed notes. JSON: RFC 8785. Commitments: HMAC-SHA-256 with the salt of the opening as the key over
"ballot-count/commit/" type "/v1" 00 (the leaf without seq, c and sig) 00 body. Device signatures: ECDSA P-256 over the
leaf without seq and sig. 40-digit code: SHA-256("ballot-count/fingerprint/v1" 00 text) modulo 10^40.
`;
