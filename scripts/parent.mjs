// npm that gets SIGTERM ends without telling its script, which would go on as an orphan on its port.
// Whoever imports this file ends, as if signalled, when the process that started it is gone.
const parent = process.ppid;

const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch); // once: a second signal would cut short what the first lets finish
  process.kill(process.pid, "SIGTERM");
}, 500);
watch.unref();
