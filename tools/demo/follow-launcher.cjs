// Loaded into Node-RED before itself: when the launcher is gone without a word (killed, crashed), Node-RED stops cleanly
// too, so that its port and its store are free for the next start.

process.on('disconnect', () => process.emit('SIGTERM'));
// Its log went to the launcher; without it, what it still has to say must not break the stop.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
