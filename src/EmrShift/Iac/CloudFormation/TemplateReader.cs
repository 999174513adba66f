using System.Collections.Immutable;
using EmrShift.Iac.Asl;
using EmrShift.Iac.JobFlows;
using EmrShift.Iac.Yaml;

namespace EmrShift.Iac.CloudFormation;

/// <summary>CloudFormation, SAM and synthesized CDK templates, in YAML and JSON.</summary>
static class TemplateReader
{
    /// <summary>Whether a value is a template: it has Resources with types.</summary>
    public static bool IsTemplate(Value? value) =>
        value.Get("Resources") is Value.MapOf resources && resources.Entries.Any(entry => entry.Value.Get("Type").Text()?.Contains("::", StringComparison.Ordinal) == true);

    /// <summary>The declarations of a template.</summary>
    public static List<Declaration> Read(Value template, bool isYaml)
    {
        List<Declaration> declarations = [];
        var intrinsics = new Intrinsics(template);
        foreach (var entry in ((Value.MapOf)template.Get("Resources")!).Entries)
        {
            if (entry.Value.Get("Type").Text() is { } type)
                new TemplateResource(template, intrinsics, entry, isYaml).Read(type, declarations);
        }
        return declarations;
    }
}

/// <summary>One resource of a template.</summary>
sealed class TemplateResource(Value template, Intrinsics intrinsics, MapEntry entry, bool isYaml)
{
    readonly Value? _raw = entry.Value.Get("Properties");
    readonly Value? _properties = intrinsics.Open(entry.Value.Get("Properties"));
    readonly Spot _at = entry.KeyAt;
    readonly RequestEditor _editor = IsSynthesized(template, entry) ? Synthesized : isYaml ? YamlEdits.Properties : RequestEditor.Json with { IsTextOnly = false };

    static RequestEditor Synthesized { get; } = new("\"", false, (_, _) => Remedy.ByHand(
        "the template is synthesized: set the feature flag @aws-cdk/aws-stepfunctions-tasks:enableEmrServicePolicyV2 in cdk.json, or put the tag on the construct in the app (Tags.of(…))"));

    public void Read(string type, List<Declaration> into)
    {
        var address = entry.Key;
        Value? Get(string name) => _properties.Get(name);
        switch (type)
        {
            case "AWS::EMR::Cluster":
                var properties = _properties as Value.MapOf ?? new Value.MapOf([], _properties?.WhyOpen(), _at);
                // Edits look at the text as it stands, functions and all.
                var onText = _editor with { AddTag = (_, _) => AddTag() };
                into.Add(JobFlowReader.Read(properties, address, _at, onText));
                break;
            case "AWS::EC2::Subnet" or "AWS::EC2::SecurityGroup" or "AWS::EC2::VPC":
                var kind = type switch { "AWS::EC2::Subnet" => NetworkKind.Subnet, "AWS::EC2::VPC" => NetworkKind.Vpc, _ => NetworkKind.SecurityGroup };
                into.Add(new NetworkDeclaration(address, _at, kind, Tagging.Of(Tagging.FromList(Get("Tags")), _at, "\"", false, AddTag), Get("VpcId")));
                break;
            case "AWS::IAM::Role" or "AWS::IAM::User" or "AWS::IAM::Group":
                Principal(type, address, into);
                break;
            case "AWS::IAM::ManagedPolicy" or "AWS::IAM::Policy" or "AWS::IAM::RolePolicy" or "AWS::IAM::UserPolicy":
                if (Get("PolicyDocument") is { } document)
                    into.Add(new PolicyDeclaration(address, _at, Attached(), document));
                if (type == "AWS::IAM::ManagedPolicy")
                {
                    foreach (var who in Attached())
                        into.Add(new AttachmentDeclaration(address, who.At, [who], new Value.Reference(address, "", _at), type, Remedy.None));
                }
                break;
            case "AWS::IAM::InstanceProfile":
                into.Add(new InstanceProfileDeclaration(address, _at, Get("InstanceProfileName"), Get("Roles").Items().FirstOrDefault()));
                break;
            case "AWS::StepFunctions::StateMachine":
                StateMachine(address, _properties.Get("RoleArn"), into);
                break;
            case "AWS::Serverless::StateMachine":
                StateMachine(address, _properties.Get("Role") ?? ServerlessRole(address, into), into);
                break;
            case "AWS::Serverless::Function" when _properties.Get("Role") is null:
                ServerlessRole(address, into);
                break;
            case "AWS::EMRServerless::Application" or "AWS::EMRContainers::VirtualCluster":
                into.Add(new OutOfScopeDeclaration(address, _at));
                break;
        }
    }

    Remedy AddTag() => _raw switch
    {
        Value.MapOf raw => _editor.AddTag(raw, raw.Get("Tags")),
        null => Remedy.ByHand("add Properties with Tags"),
        _ => Remedy.ByHand("add the tag to Tags"),
    };

    ImmutableArray<Value> Attached() =>
        [.. _properties.Get("Roles").Items(), .. _properties.Get("RoleName").Items(), .. _properties.Get("Users").Items(), .. _properties.Get("UserName").Items(), .. _properties.Get("Groups").Items()];

    void Principal(string type, string address, List<Declaration> into)
    {
        var kind = type switch { "AWS::IAM::Role" => PrincipalKind.Role, "AWS::IAM::User" => PrincipalKind.User, _ => PrincipalKind.Group };
        into.Add(new PrincipalDeclaration(address, _at, kind, _properties.Get("RoleName") ?? _properties.Get("UserName") ?? _properties.Get("GroupName"))
        {
            PassRole = passed => _editor == Synthesized ? Remedy.ByHand(PassedRole.Explain(passed)) : TemplatePolicyEdits.PassRole(_raw, isYaml, passed),
        });
        var self = new Value.Reference(address, "", _at);
        foreach (var policy in _properties.Get("ManagedPolicyArns").Items())
            Attach(address, self, policy, "ManagedPolicyArns", into);
        foreach (var inline in _properties.Get("Policies").Items())
        {
            if (inline.Get("PolicyDocument") is { } document)
                into.Add(new PolicyDeclaration($"{address}.Policies", inline.At, [self], document));
        }
    }

    void Attach(string address, Value principal, Value policy, string list, List<Declaration> into)
    {
        var v1 = ManagedPolicies.V1(policy);
        var beside = v1 is null ? Remedy.None
            : _editor == Synthesized ? Remedy.ByHand("the template is synthesized: change the app")
            : TemplatePolicyEdits.Beside(_raw.Get(list), policy, v1, isYaml);
        into.Add(new AttachmentDeclaration(address, policy.At, [principal], policy, list, beside));
    }

    /// <summary>
    /// The role that SAM makes for a function or a state machine that names none. Policies holds names and ARNs of managed policies, documents, and SAM's own
    /// policy templates, of which nothing is known here
    /// (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html).
    /// </summary>
    Value.Reference ServerlessRole(string address, List<Declaration> into)
    {
        var role = $"{address}Role";
        var self = new Value.Reference(role, "", _at);
        into.Add(new PrincipalDeclaration(role, _at, PrincipalKind.Role, null));
        foreach (var policy in _properties.Get("Policies").Items())
        {
            if (policy.Get("Statement") is not null)
                into.Add(new PolicyDeclaration($"{role}.Policies", policy.At, [self], policy));
            else
                Attach(role, self, policy is Value.Known name && Facts.FactBook.Policy(name.Text) is { } managed ? name with { Text = managed.Arn() } : policy, "Policies", into);
        }
        return self;
    }

    void StateMachine(string address, Value? role, List<Declaration> into)
    {
        if (_properties.Get("Definition") is Value.MapOf definition)
            StateMachines.Read(address, definition, role, into, _editor);
        else if (_properties.Get("DefinitionString") is { } text && DefinitionTexts.Read(_raw.Get("DefinitionString"), text, intrinsics) is { } read)
            StateMachines.Read(address, read, role, into, _editor == Synthesized ? Synthesized : null);
    }

    static bool IsSynthesized(Value template, MapEntry entry) =>
        entry.Value.Get("Metadata").Get("aws:cdk:path") is not null || template.Get("Resources").Get("CDKMetadata") is not null;
}
