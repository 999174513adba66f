# A role with inline_policy blocks loses any other inline policy at the next apply.
resource "aws_iam_role" "service" {
  name               = "service"
  assume_role_policy = "{}"

  inline_policy {
    name   = "logs"
    policy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"logs:*\", \"Resource\": \"*\"}]}"
  }
}

resource "aws_iam_role" "listed" {
  name               = "listed"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policies_exclusive" "listed" {
  role_name    = aws_iam_role.listed.name
  policy_names = []
}

resource "aws_iam_role" "nodes" {
  name               = "nodes"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "service" {
  for_each   = toset([aws_iam_role.service.name, aws_iam_role.listed.name])
  role       = each.value
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"
}

resource "aws_emr_cluster" "a" {
  name         = "a"
  service_role = aws_iam_role.service.name

  ec2_attributes {
    instance_profile = aws_iam_role.nodes.name
  }

  tags = { "for-use-with-amazon-emr-managed-policies" = true }
}

resource "aws_emr_cluster" "b" {
  name         = "b"
  service_role = aws_iam_role.listed.name

  ec2_attributes {
    instance_profile = aws_iam_role.nodes.name
  }

  tags = { "for-use-with-amazon-emr-managed-policies" = true }
}
