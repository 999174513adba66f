using EmrShift.Lab.Persistence;
using EmrShift.Lab.Seeds;
using EmrShift.Lab.State;
using EmrShift.Lab.Watching;
using EmrShift.Lab.Weathers;
using EmrShift.Lab.Wire;

namespace EmrShift.Lab;

/// <summary>The lab without its HTTP: a world, its log, its clock and its weather.</summary>
sealed class Lab : IDisposable
{
    readonly Performer _performer;
    readonly CallLog? _log;
    readonly IReadOnlyDictionary<TimeSpan, OldWorld> _old;
    long _number;

    Lab(Performer performer, CallLog? log, IReadOnlyDictionary<TimeSpan, OldWorld> old, TimeProvider clock, Weather weather, Watch watch, long number) =>
        (_performer, _log, _old, Clock, Weather, Watch, _number) = (performer, log, old, clock, weather, watch, number);

    /// <summary>Machine time.</summary>
    public TimeProvider Clock { get; }

    public Weather Weather { get; }

    /// <summary>The latest calls, for the page that shows them.</summary>
    public Watch Watch { get; }

    /// <summary>The keys that a client may start with.</summary>
    public AccessKey FirstKey => _performer.World.Credentials.Keys[Seed.FirstKeyId(_performer.World)];

    /// <summary>Makes a world from its seed, or from a log of calls that was kept.</summary>
    public static Lab Open(Seed seed, CallLog? log, TimeProvider clock, WeatherForecast forecast)
    {
        var weather = new Weather(forecast);
        var watch = new Watch();
        var performer = new Performer(seed.Make()) { Performed = watch.See };
        var old = weather.Lags.ToDictionary(age => age, age => new OldWorld(new Performer(seed.Make()), age));
        var number = 0L;
        foreach (var call in log?.Read() ?? [])
        {
            performer.Perform(call);
            foreach (var world in old.Values)
                world.Add(call);
            number = call.Number;
        }
        return new Lab(performer, log, old, clock, weather, watch, number);
    }

    /// <summary>Reads or changes the world while no call does.</summary>
    public T With<T>(Func<Performer, T> use)
    {
        lock (_performer.Gate)
            return use(_performer);
    }

    /// <summary>What a key's signatures are made with.</summary>
    public (string Secret, Session? Session)? SecretOf(string accessKeyId) => With(performer => Callers.Secret(performer.World, accessKeyId));

    /// <summary>What AWS counts calls for: <c>123456789012/eu-west-1</c>.</summary>
    public string PlaceOf(Scope scope) => $"{With(performer => Callers.Of(performer.World, scope.AccessKeyId)?.AccountId)}/{scope.Region}";

    /// <summary>Performs a call; keeps it before anyone hears how it went.</summary>
    /// <param name="scope">Who asks which service, where.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="parameters">Its parameters, as JSON.</param>
    /// <param name="body">What S3 stores.</param>
    /// <param name="address">The client's address.</param>
    /// <param name="userAgent">What it calls itself.</param>
    /// <param name="age">How old the world is that answers, one of the weather's lags; zero: it answers as it is.</param>
    public Outcome Perform(Scope scope, string operation, string parameters, ReadOnlyMemory<byte> body, string address, string userAgent, TimeSpan age)
    {
        lock (_performer.Gate)
        {
            var call = new LoggedCall(++_number, Clock.GetUtcNow() + Weather.Skew, scope.AccessKeyId, scope.Service, scope.Region, operation, parameters, body, address, userAgent);
            var outcome = _performer.Perform(call);
            _log?.Add(call);
            foreach (var world in _old.Values)
                world.Add(call);
            return age > TimeSpan.Zero && _old[age].Read(call) is { } old ? old : outcome;
        }
    }

    /// <summary>Lets time pass: what is due happens.</summary>
    public void Advance()
    {
        lock (_performer.Gate)
            _performer.World.Advance(Clock.GetUtcNow() + Weather.Skew);
    }

    public void Dispose() => _log?.Dispose();
}
