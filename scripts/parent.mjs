// npm that gets SIGTERM ends without signalling its script, which would keep running on its port.
// A script that imports this file ends, as if signalled, when its parent process is gone.
const parent = process.ppid;

const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch); // once: a second signal would interrupt the shutdown
  process.kill(process.pid, "SIGTERM");
}, 500);
watch.unref();
