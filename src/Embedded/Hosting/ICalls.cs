namespace Embedded.Hosting;

/// <summary>Calls to the actors of one kind.</summary>
internal interface ICalls<TActor>
{
    Task<TResult> Call<TResult>(string key, Func<TActor, Task<TResult>> call);

    /// <summary>A call that only looks at what is stored, and may do so while another call is under way.</summary>
    Task<TResult> Look<TResult>(string key, Func<TActor, Task<TResult>> call);
}

internal static class CallsExtensions
{
    public static Task Call<TActor>(this ICalls<TActor> calls, string key, Func<TActor, Task> call) =>
        calls.Call(key, async actor =>
        {
            await call(actor);
            return true;
        });

    /// <summary>The same actors for who comes from outside.</summary>
    public static ICalls<TActor> Through<TActor>(this ICalls<TActor> calls, Door door) => new CallsThroughDoor<TActor>(calls, door);

    private sealed class CallsThroughDoor<TActor>(ICalls<TActor> calls, Door door) : ICalls<TActor>
    {
        public Task<TResult> Call<TResult>(string key, Func<TActor, Task<TResult>> call) => ThroughDoor(() => calls.Call(key, call));

        public Task<TResult> Look<TResult>(string key, Func<TActor, Task<TResult>> call) => ThroughDoor(() => calls.Look(key, call));

        private async Task<TResult> ThroughDoor<TResult>(Func<Task<TResult>> call)
        {
            door.Enter();
            try
            {
                return await call();
            }
            finally
            {
                door.Leave();
            }
        }
    }
}
