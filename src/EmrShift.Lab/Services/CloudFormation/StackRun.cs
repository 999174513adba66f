using System.Text.Json.Nodes;
using EmrShift.Iac.CloudFormation;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>
/// An operation on a stack from its start to its end: one resource after the other, each with its calls, its events and the time until it is there. A run is
/// a sequence of waits; between two waits it works.
/// Source: CloudFormation User Guide, "Stack creation events", "Update behaviors of stack resources", "Stack failure options".
/// </summary>
sealed class StackRun
{
    static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);
    // A cluster that runs long steps is waited for: 24 hours, CloudFormation's own bound for a resource.
    const int TicksMax = 17_280;

    readonly ResourceCalls _calls;
    readonly Stack _stack;

    StackRun(ResourceCalls calls) => (_calls, _stack) = (calls, calls.Stack);

    /// <summary>Makes a stack.</summary>
    public static void Create(Call call, Stack stack, StackSource source) => Begin(call, stack, "CREATE_IN_PROGRESS", run => run.Creating(source));

    /// <summary>Brings a stack from what it is made from to something else.</summary>
    public static void Update(Call call, Stack stack, StackSource source) => Begin(call, stack, "UPDATE_IN_PROGRESS", run => run.Updating(source));

    /// <summary>Ends a stack.</summary>
    public static void Delete(Call call, Stack stack) => Begin(call, stack, "DELETE_IN_PROGRESS", run => run.Deleting());

    static void Begin(Call call, Stack stack, string status, Func<StackRun, IEnumerable<TimeSpan>> work)
    {
        stack.Token = call.Input.OptionalText("ClientRequestToken");
        var run = new StackRun(new ResourceCalls(call.World, call.Performer, stack, call.Caller) { Now = call.Now });
        run.Say(status, "User Initiated");
        var steps = work(run).GetEnumerator();
        call.World.Schedule(call.Now, Tick, now => run.Go(steps, now));
    }

    void Go(IEnumerator<TimeSpan> steps, DateTimeOffset now)
    {
        _calls.Now = now;
        if (steps.MoveNext())
            _calls.World.Schedule(now, steps.Current, then => Go(steps, then));
    }

    IEnumerable<TimeSpan> Creating(StackSource source)
    {
        var changes = new StackChanges(_calls, source);
        foreach (var item in changes.Order)
        {
            foreach (var wait in Make(changes, item))
                yield return wait;
            if (_stack.Find(item.LogicalId) is not { Status: "CREATE_FAILED" } failed)
                continue;
            var reason = $"The following resource(s) failed to create: [{failed.LogicalId}]. ";
            if (_stack.OnFailure == "DO_NOTHING")
            {
                Say("CREATE_FAILED", reason);
                yield break;
            }
            var verb = _stack.OnFailure == "DELETE" ? "DELETE" : "ROLLBACK";
            Say($"{verb}_IN_PROGRESS", $"{reason}{(verb == "DELETE" ? "Delete" : "Rollback")} requested by user.");
            foreach (var wait in Drop([.. _stack.Resources.AsEnumerable().Reverse()], keepsRetained: false))
                yield return wait;
            Finish(verb);
            yield break;
        }
        changes.SetOutputs(source);
        Say("CREATE_COMPLETE", null);
    }

    IEnumerable<TimeSpan> Updating(StackSource source)
    {
        var (before, changes) = (_stack.Source!, new StackChanges(_calls, source));
        _stack.Source = source;
        string? failed = null;
        foreach (var item in changes.Order)
        {
            foreach (var wait in Change(changes, item))
                yield return wait;
            if (_stack.Find(item.LogicalId) is { Status: "CREATE_FAILED" or "UPDATE_FAILED" } resource)
            {
                failed = $"The following resource(s) failed to {(resource.Status == "CREATE_FAILED" ? "create" : "update")}: [{resource.LogicalId}]. ";
                break;
            }
        }
        var verb = failed is null ? "UPDATE" : "UPDATE_ROLLBACK";
        if (failed is not null)
        {
            Say("UPDATE_ROLLBACK_IN_PROGRESS", failed);
            _stack.Source = before;
            changes = new StackChanges(_calls, before);
            foreach (var item in changes.Order)
            {
                foreach (var wait in Change(changes, item))
                    yield return wait;
                if (_stack.Find(item.LogicalId) is { Status: "CREATE_FAILED" or "UPDATE_FAILED" } resource)
                {
                    Say("UPDATE_ROLLBACK_FAILED", $"The following resource(s) failed to update: [{resource.LogicalId}]. ");
                    yield break;
                }
            }
        }
        else
        {
            changes.SetOutputs(source);
        }
        Say($"{verb}_COMPLETE_CLEANUP_IN_PROGRESS", null);
        foreach (var wait in Drop(changes.Superfluous(), keepsRetained: true))
            yield return wait;
        Say($"{verb}_COMPLETE", null);
    }

    IEnumerable<TimeSpan> Deleting()
    {
        foreach (var wait in Drop([.. _stack.Resources.AsEnumerable().Reverse()], keepsRetained: true))
            yield return wait;
        Finish("DELETE");
    }

    void Finish(string verb)
    {
        if (_stack.Resources.Where(resource => resource.Status == "DELETE_FAILED").Select(resource => resource.LogicalId).ToList() is { Count: > 0 } left)
        {
            Say($"{verb}_FAILED", $"The following resource(s) failed to delete: [{string.Join(", ", left)}]. ");
            return;
        }
        if (verb == "DELETE")
            _stack.DeletedAt = _calls.Now;
        Say($"{verb}_COMPLETE", null);
    }

    IEnumerable<TimeSpan> Make(StackChanges changes, TemplateItem item)
    {
        var (properties, problem) = changes.Properties(item);
        var resource = new StackResource { LogicalId = item.LogicalId, Type = item.Type, Status = "", At = _calls.Now, Properties = properties, IsRetained = item.IsRetained };
        if (_stack.Resources.FindIndex(other => other.LogicalId == item.LogicalId) is >= 0 and var at)
            (resource.Replaced, _stack.Resources[at]) = (_stack.Resources[at], resource);
        else
            _stack.Resources.Add(resource);
        var type = AllResourceTypes.All[item.Type];
        Say(resource, "CREATE_IN_PROGRESS", null);
        if ((problem ?? Refusal(() => type.Create(_calls, resource))) is { } refused)
        {
            Say(resource, "CREATE_FAILED", refused);
            yield break;
        }
        Say(resource, "CREATE_IN_PROGRESS", "Resource creation Initiated");
        foreach (var wait in Await(() => type.IsSettled?.Invoke(_calls, resource) != false, resource, "CREATE"))
            yield return wait;
    }

    IEnumerable<TimeSpan> Change(StackChanges changes, TemplateItem item)
    {
        if (_stack.Find(item.LogicalId) is not { } resource || resource.Status == "CREATE_FAILED" && resource.Replaced is null)
            return _stack.Find(item.LogicalId) is null ? Make(changes, item) : [];
        // What failed to take another's place gives it back.
        if (resource is { Replaced: { } earlier } && JsonNode.DeepEquals(earlier.Properties, changes.Properties(item).Properties))
        {
            _stack.Resources[_stack.Resources.IndexOf(resource)] = earlier;
            changes.LetGo(resource);
            return [];
        }
        resource.IsRetained = item.IsRetained;
        var (properties, problem) = changes.Properties(item);
        var differing = ResourceType.Differing(resource.Properties, properties);
        if (problem is null && differing.Count == 0 && resource.Status != "UPDATE_FAILED")
            return [];
        var type = AllResourceTypes.All[item.Type];
        if (problem is null && (resource.Type != item.Type || differing.Except(type.Updatable).Any()))
            return Replace(changes, item, type, resource, properties);
        return Alter(type, resource, properties, problem);
    }

    IEnumerable<TimeSpan> Replace(StackChanges changes, TemplateItem item, ResourceType type, StackResource resource, JsonObject properties)
    {
        // Source: CloudFormation User Guide, "Update behaviors of stack resources", note on named resources.
        if (type.NameProperty is { } name && properties.Text(name) is { } custom && resource.Properties.Text(name) == custom && resource.Type == item.Type)
        {
            Say(resource, "UPDATE_FAILED", $"CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename {custom} and update the stack again.");
            return [];
        }
        Say(resource, "UPDATE_IN_PROGRESS", "Requested update requires the creation of a new physical resource; hence creating one.");
        resource.IsRetained = item.IsRetainedWhenReplaced;
        return Make(changes, item);
    }

    IEnumerable<TimeSpan> Alter(ResourceType type, StackResource resource, JsonObject properties, string? problem)
    {
        Say(resource, "UPDATE_IN_PROGRESS", null);
        if ((problem ?? Refusal(() => type.Update(_calls, resource, properties))) is { } refused)
        {
            // What was done so far is undone by the update that rolls back: it begins at these properties.
            resource.Properties = properties;
            Say(resource, "UPDATE_FAILED", refused);
            yield break;
        }
        resource.Properties = properties;
        yield return Tick;
        Say(resource, "UPDATE_COMPLETE", null);
    }

    IEnumerable<TimeSpan> Drop(IReadOnlyList<StackResource> resources, bool keepsRetained)
    {
        foreach (var resource in resources)
        {
            if (keepsRetained && resource.IsRetained)
            {
                Say(resource, "DELETE_SKIPPED", null);
                _stack.Resources.Remove(resource);
                continue;
            }
            Say(resource, "DELETE_IN_PROGRESS", null);
            var type = AllResourceTypes.All[resource.Type];
            if (resource.PhysicalId.Length > 0 && Refusal(() => type.Delete(_calls, resource)) is { } refused)
            {
                Say(resource, "DELETE_FAILED", refused);
                continue;
            }
            foreach (var wait in Await(() => resource.PhysicalId.Length == 0 || type.IsGone?.Invoke(_calls, resource) != false, resource, "DELETE"))
                yield return wait;
            if (resource.Status == "DELETE_COMPLETE")
                _stack.Resources.Remove(resource);
        }
    }

    IEnumerable<TimeSpan> Await(Func<bool> isDone, StackResource resource, string verb)
    {
        string? problem = null;
        var done = false;
        for (var left = TicksMax; left > 0 && !done && problem is null; left--)
        {
            yield return Tick;
            problem = Refusal(() => done = isDone());
        }
        Say(resource, done ? $"{verb}_COMPLETE" : $"{verb}_FAILED", problem ?? (done ? null : "Resource timed out waiting for completion"));
    }

    static string? Refusal(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (AwsException refused)
        {
            return refused.Error.Message;
        }
    }

    void Say(string status, string? reason)
    {
        (_stack.Status, _stack.StatusReason) = (status, reason);
        Note(_stack.Name, _stack.Id, "AWS::CloudFormation::Stack", status, reason, null);
    }

    void Say(StackResource resource, string status, string? reason)
    {
        (resource.Status, resource.StatusReason, resource.At) = (status, reason, _calls.Now);
        Note(resource.LogicalId, resource.PhysicalId, resource.Type, status, reason, status == "DELETE_COMPLETE" ? null : resource.Properties.ToJsonString());
    }

    void Note(string logicalId, string physicalId, string type, string status, string? reason, string? properties) => _stack.Events.Add(
        new StackEvent(_calls.World.Ids.Uuid(), _calls.Now, logicalId, physicalId, type, status, reason, properties, _stack.Token));
}
