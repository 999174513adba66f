using System.Text.Json.Nodes;
using EmrShift.Lab.Authorization;
using EmrShift.Lab.Services;
using EmrShift.Lab.State;
using EmrShift.Lab.Trail;

namespace EmrShift.Lab;

/// <summary>Performs calls on a world: authorise, run, record. One call at a time: whoever calls holds the <see cref="Gate"/>.</summary>
sealed class Performer(World world)
{
    public World World { get; } = world;

    /// <summary>Whoever reads or changes the world holds this.</summary>
    public Lock Gate { get; } = new();

    public PolicyCache Policies { get; } = new();

    /// <summary>Whether events go into the history and the trails. Off for a read that another world has recorded.</summary>
    public bool IsRecording { get; set; } = true;

    /// <summary>Told of every finished call.</summary>
    public Action<Call, TrailRecord, AwsError?>? Performed { get; set; }

    /// <summary>Performs a call from the wire or from the log.</summary>
    public Outcome Perform(LoggedCall logged)
    {
        World.Advance(logged.Time);
        World.Ids.Begin(logged.Number);
        var service = AllServices.Find(logged.Service)!;
        var requestId = World.Ids.Uuid();
        if (Callers.Of(World, logged.AccessKeyId) is not { } caller)
            return new(null, Wire.AuthenticationErrors.UnknownKey(service.Protocol), requestId);
        return Perform(new Call
        {
            World = World,
            Performer = this,
            Service = service,
            Operation = service.Operations[logged.Operation],
            Region = logged.Region,
            Caller = caller,
            Input = new Input((JsonObject)JsonNode.Parse(logged.Parameters)!, service),
            Now = logged.Time,
            Body = logged.Body,
            SourceIpAddress = logged.Address,
            UserAgent = logged.UserAgent,
            RequestId = requestId,
        });
    }

    /// <summary>Performs a call, whoever makes it.</summary>
    public Outcome Perform(Call call)
    {
        Answer? answer = null;
        AwsError? error = null;
        try
        {
            if (call.Service.SigningName is "ec2" or "elasticmapreduce" && call.Caller.AccountId.Length > 0)
                Services.Ec2.DefaultNetwork.Ensure(World, call.Account, call.Region);
            Authorize.Check(call, Policies);
            if (call.Service.SigningName == "ec2" && call.Input.Flag("DryRun"))
                throw new AwsException(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
            answer = call.Service.SigningName == "ec2" ? Services.Ec2.ClientTokens.Once(call) : call.Operation.Run(call);
            if (!call.Operation.IsRead && call.Service.SigningName is "iam" or "organizations")
                World.PoliciesChanged();
        }
        catch (AwsException refused)
        {
            error = refused.Error;
        }
        Touch(call);
        var record = TrailWriter.Write(call, answer, error);
        if (IsRecording)
            TrailWriter.Keep(call, record);
        Performed?.Invoke(call, record, error);
        return new(answer, error, call.RequestId);
    }

    // Access Advisor counts attempts, refused ones too (IAM User Guide, "Refining permissions using last accessed information").
    static void Touch(Call call)
    {
        if (CallContext.PrincipalOf(call.World, call.Caller) is not { } principal)
            return;
        principal.LastUsed[call.Service.SigningName] = (call.Now, call.Region);
        if (principal is State.Iam.Role role)
            role.LastUse = (call.Now, call.Region);
    }
}

/// <summary>How a call ended: exactly one of answer and error.</summary>
readonly record struct Outcome(Answer? Answer, AwsError? Error, string RequestId);
