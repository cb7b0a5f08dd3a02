-- What a tag tells: what somebody wants to hear about, what is to be done, or
-- what they think. NULL: nobody said yet, and it counts as an opinion.
ALTER TABLE tag ADD COLUMN nature TEXT CHECK (nature IN ('topic', 'task',
	'opinion'));
