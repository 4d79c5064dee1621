/* What became of a run of words: the words of EditOp in orders/model/redline.py. An edit is {op, text}. */

export const EQUAL = "equal", DELETED = "deleted", INSERTED = "inserted";
